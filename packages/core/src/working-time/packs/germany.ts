import { HOUR_MS, MINUTE_MS, NIGHT_OF_SEVEN_HOURS, type RulePack } from '../rule-pack.ts'

const law = (article: string) => ({ name: 'Arbeitszeitgesetz', article })

/** The German working time act, in force since 1 July 1994. */
export const GERMANY: RulePack = {
  name: 'de',
  versions: [
    {
      from: '1994-07-01',
      // What is shorter is no break (§ 4 sentence 2), and what is no break is working time (§ 2(1)).
      shortBreak: { underMs: 15 * MINUTE_MS },
      rules: [
        { rule: 'daily_hours', limitMs: 8 * HOUR_MS, level: 'beyond', law: law('§ 3 sentence 1') },
        { rule: 'daily_hours', limitMs: 10 * HOUR_MS, level: 'breach', law: law('§ 3 sentence 2') },
        // Eight hours on each of six working days, in some 24 weeks around; holidays are no days to make up for others
        // (BVerwG 9.5.2018, 8 C 13.17).
        {
          rule: 'weekly_average',
          limitMs: 48 * HOUR_MS,
          weeks: 24,
          madeGoodAround: true,
          holidaysCount: true,
          law: law('§ 3 sentence 2'),
        },
        {
          rule: 'break_length',
          steps: [
            { overMs: 6 * HOUR_MS, breakMs: 30 * MINUTE_MS },
            { overMs: 9 * HOUR_MS, breakMs: 45 * MINUTE_MS },
          ],
          inOne: false,
          law: law('§ 4 sentences 1 and 2'),
        },
        { rule: 'work_without_break', limitMs: 6 * HOUR_MS, law: law('§ 4 sentence 3') },
        { rule: 'daily_rest', restMs: 11 * HOUR_MS, within24Hours: false, law: law('§ 5(1)') },
        // Not where technical or organisational reasons stand against it, and a day's rest may follow within two weeks.
        { rule: 'weekly_rest', restMs: 35 * HOUR_MS, level: 'beyond', law: law('§§ 9, 11(3), (4)') },
        { rule: 'sunday_hours', law: law('§ 9(1)') },
        { rule: 'holiday_hours', law: law('§ 9(1)') },
        {
          rule: 'night_hours',
          night: NIGHT_OF_SEVEN_HOURS,
          overMs: 2 * HOUR_MS,
          law: law('§ 2(3), (4) and § 6'),
        },
      ],
    },
  ],
}
