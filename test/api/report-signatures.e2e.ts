import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSealed } from '#publishing';
import { SIGNING_KEY } from '../setup/app.js';
import { Reporting, sealedBytes } from '../setup/reports.js';
import { Story } from '../setup/story.js';

describe('a report', () => {
  let story: Story;

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  it('is signed under the titles a board gives, by those it names, and by two people where it asks for two', async () => {
    const { register } = story.app;
    for (const name of ['VICE_CHAIR', 'CHIEF']) {
      story.people[name] = await register.holder('BOARD_MEMBER', story.programme);
    }
    const chief = story.person('CHIEF');
    const reporting = await Reporting.begin(story, [
      { role: 'BOARD_MEMBER', title: 'Vice-Chair' },
      { role: 'BOARD_MEMBER', title: 'Chief Executive', personId: chief.id },
    ]);
    const submitted = await reporting.submitted('PROGRAMME_DIRECTOR');
    const first = await reporting.done('VICE_CHAIR', 'signReport', submitted);
    expect(first.state).toBe('SUBMITTED');
    for (const as of ['VICE_CHAIR', 'BOARD_MEMBER']) {
      const { errors } = await reporting.act(as, 'signReport', first);
      expect(errors).toEqual([expect.objectContaining({ code: 'NOT_PERMITTED' })]);
    }
    const approved = await reporting.done('CHIEF', 'signReport', first);
    expect(approved.state).toBe('APPROVED');
    const { report } = readSealed(await sealedBytes(story, approved), [createPublicKey(SIGNING_KEY)]);
    expect(report.signOffs).toEqual([
      expect.objectContaining({ title: 'Vice-Chair', role: 'BOARD_MEMBER' }),
      expect.objectContaining({ title: 'Chief Executive', role: 'BOARD_MEMBER' }),
    ]);
    const { data } = await story.app.ask(
      story.person('BOARD_MEMBER').uuid,
      'query R($id: ID!) { node(id: $id) { ... on HighlightReport { signOffs { title } } } }',
      { id: approved.id },
    );
    expect(data).toEqual({ node: { signOffs: [{ title: 'Vice-Chair' }, { title: 'Chief Executive' }] } });
  });
});
