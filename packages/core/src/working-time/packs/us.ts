import { HOUR_MS, MINUTE_MS, type RulePack } from '../rule-pack.ts'

/** United States, federal: hours over 40 a workweek are overtime, since 24 October 1940. States may ask for more. */
export const US: RulePack = {
  name: 'us',
  versions: [
    {
      from: '1940-10-24',
      // "5 minutes to about 20 minutes ... must be counted as hours worked" (29 CFR § 785.18).
      shortBreak: { upToMs: 20 * MINUTE_MS },
      rules: [
        {
          rule: 'weekly_hours',
          limitMs: 40 * HOUR_MS,
          level: 'beyond',
          law: {
            name: 'Fair Labor Standards Act',
            article: '29 U.S.C. § 207(a)(1); workweek: 29 CFR § 778.105; short breaks: 29 CFR § 785.18',
          },
        },
      ],
    },
  ],
}
