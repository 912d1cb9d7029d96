import { HOUR_MS, NIGHT_FROM_TEN, type RulePack } from '../rule-pack.ts'

const law = (article: string) => ({ name: 'Code du travail (Luxembourg)', article })

/** The Luxembourg labour code, in force since 1 September 2006; Sunday, holiday and night hours are listed (L.211-29). */
export const LUXEMBOURG: RulePack = {
  name: 'lu',
  versions: [
    {
      from: '2006-09-01',
      rules: [
        { rule: 'daily_hours', limitMs: 8 * HOUR_MS, level: 'beyond', law: law('L. 211-5') },
        { rule: 'weekly_hours', limitMs: 40 * HOUR_MS, level: 'beyond', law: law('L. 211-5') },
        { rule: 'daily_hours', limitMs: 10 * HOUR_MS, level: 'breach', law: law('L. 211-12') },
        { rule: 'weekly_hours', limitMs: 48 * HOUR_MS, level: 'breach', law: law('L. 211-12') },
        { rule: 'day_without_break', limitMs: 6 * HOUR_MS, law: law('L. 211-16') },
        { rule: 'daily_rest', restMs: 11 * HOUR_MS, within24Hours: true, law: law('L. 211-16') },
        // Less is answered with days of leave; the directive has the least.
        { rule: 'weekly_rest', restMs: 44 * HOUR_MS, level: 'beyond', law: law('L. 231-11') },
        {
          rule: 'weekly_rest',
          restMs: 35 * HOUR_MS,
          level: 'breach',
          law: { name: 'Directive 2003/88/EC', article: 'Article 5' },
        },
        {
          rule: 'night_average',
          limitMs: 8 * HOUR_MS,
          weeks: 1,
          night: NIGHT_FROM_TEN,
          nightWorkerFromMs: 3 * HOUR_MS,
          law: law('L. 211-14 and L. 211-15'),
        },
        { rule: 'sunday_hours', law: law('L. 211-29 and L. 231-1') },
        { rule: 'holiday_hours', law: law('L. 211-29 and L. 232-1') },
        { rule: 'night_hours', night: NIGHT_FROM_TEN, overMs: 0, law: law('L. 211-29 and L. 211-14') },
      ],
    },
  ],
}
