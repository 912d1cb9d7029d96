import { HOUR_MS, NIGHT_OF_SEVEN_HOURS, type RulePack } from '../rule-pack.ts'

const law = (article: string) => ({ name: 'Directive 2003/88/EC', article })

/** The directive of the European Union on working time, in force since 2 August 2004. */
export const EU: RulePack = {
  name: 'eu',
  versions: [
    {
      from: '2004-08-02',
      rules: [
        { rule: 'daily_rest', restMs: 11 * HOUR_MS, within24Hours: true, law: law('Article 3') },
        // The length of the break is left to the states: any counts.
        { rule: 'day_without_break', limitMs: 6 * HOUR_MS, law: law('Article 4') },
        { rule: 'weekly_rest', restMs: 35 * HOUR_MS, level: 'breach', law: law('Article 5') },
        // At most four months, which are 120 to 123 days: 17 whole weeks are 119.
        { rule: 'weekly_average', limitMs: 48 * HOUR_MS, weeks: 17, law: law('Articles 6(b) and 16(b)') },
        // Article 16(c) leaves the length to the states, as Article 2(3) does the clock: both are our choice.
        {
          rule: 'night_average',
          limitMs: 8 * HOUR_MS,
          weeks: 17,
          night: NIGHT_OF_SEVEN_HOURS,
          nightWorkerFromMs: 3 * HOUR_MS,
          law: law('Articles 2(4), 8(a) and 16(c)'),
        },
      ],
    },
  ],
}
