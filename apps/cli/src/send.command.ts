import { ScheduledReports } from '#publishing';
import type { CommandContext } from './usage.js';
import { withApp } from './with-app.js';

/** `grip send`: makes the reports whose period has ended, and queues them for their recipients. Safe to repeat: each is made once a period. */
export async function send(context: CommandContext): Promise<number> {
  return withApp(context, async (app) => {
    const made = await app.get(ScheduledReports).sendDue();
    console.log(`${made} reports were made and wait to be sent.`);
    return 0;
  });
}
