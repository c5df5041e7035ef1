import { loadDemo } from '#api/demo/load-demo.js';
import type { CommandContext } from './usage.js';
import { withApp } from './with-app.js';

/** `grip demo`: loads the demonstration, where there is nothing yet that it could be mixed up with. */
export async function demo(context: CommandContext): Promise<number> {
  return withApp(context, async (app) => {
    const loaded = await loadDemo(app);
    console.log(
      loaded ? 'The demonstration is loaded.' : 'The register holds programmes already; nothing was changed.',
    );
    return loaded ? 0 : 1;
  });
}
