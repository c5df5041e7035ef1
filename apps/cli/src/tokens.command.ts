import { personas } from '#api/demo/load-demo.js';
import { welcome } from '#api/welcome.js';
import { LocalTokens } from '#people';
import { Acts } from '#platform';
import type { CommandContext } from './usage.js';
import { withApp } from './with-app.js';

/** `grip tokens`: whom to try Grip out as. */
export async function tokens(context: CommandContext): Promise<number> {
  return withApp(context, async (app, config) => {
    const people = await personas(app.get(Acts));
    console.log(
      people.length
        ? welcome(`http://${config.host}:${config.port}`, people, new LocalTokens(config.secret))
        : 'The demonstration is not loaded; run grip demo.',
    );
    return people.length ? 0 : 1;
  });
}
