import { Reminders } from '#publishing';
import type { CommandContext } from './usage.js';
import { withApp } from './with-app.js';

/** `grip remind`: queues a message for every return and report that is due or late. Safe to repeat: nothing is said twice. */
export async function remind(context: CommandContext): Promise<number> {
  return withApp(context, async (app) => {
    const wanted = await app.get(Reminders).remind();
    console.log(`${wanted} returns and reports are wanted; whoever was not told before is told now.`);
    return 0;
  });
}
