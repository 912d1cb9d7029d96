import { HOUR_MS, MINUTE_MS, NIGHT_FROM_NINE, type RulePack } from '../rule-pack.ts'

const law = (article: string) => ({ name: 'Code du travail (France)', article })

/** The French labour code as renumbered by the act of 8 August 2016. */
export const FRANCE: RulePack = {
  name: 'fr',
  versions: [
    {
      from: '2016-08-10',
      // L3121-35: Monday 0:00 to Sunday 24:00.
      weekStart: 1,
      rules: [
        // "Dès que le temps de travail quotidien atteint six heures": six hours exactly is enough.
        {
          rule: 'break_length',
          steps: [{ fromMs: 6 * HOUR_MS, breakMs: 20 * MINUTE_MS }],
          inOne: true,
          law: law('L3121-16'),
        },
        { rule: 'daily_hours', limitMs: 10 * HOUR_MS, level: 'breach', law: law('L3121-18') },
        { rule: 'weekly_hours', limitMs: 48 * HOUR_MS, level: 'breach', law: law('L3121-20') },
        { rule: 'weekly_average', limitMs: 44 * HOUR_MS, weeks: 12, law: law('L3121-22') },
        { rule: 'weekly_hours', limitMs: 35 * HOUR_MS, level: 'beyond', law: law('L3121-27 and L3121-28') },
        // Thirteen hours from first to last work at most: case law's reading of the eleven hours.
        {
          rule: 'daily_rest',
          restMs: 11 * HOUR_MS,
          within24Hours: true,
          law: law('L3131-1 (Cass. soc. 23.9.2009, 07-44.226)'),
        },
        // 24 hours in every civil week, and the eleven of the daily rest on top.
        {
          rule: 'weekly_rest',
          restMs: 35 * HOUR_MS,
          withinWeekMs: 24 * HOUR_MS,
          level: 'breach',
          law: law('L3132-2 (Cass. soc. 13.11.2025, 24-10.733)'),
        },
        { rule: 'sunday_hours', law: law('L3132-3') },
        { rule: 'holiday_hours', law: law('L3133-1') },
        { rule: 'night_hours', night: NIGHT_FROM_NINE, overMs: 0, law: law('L3122-2 and L3122-20') },
      ],
    },
  ],
}
