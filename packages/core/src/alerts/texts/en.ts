import type { AlertWords } from './words.ts'

export const EN: AlertWords = {
  locale: 'en-GB',
  button: 'Open Muster',
  small: 'What you are told, and how, you choose in Muster under your account.',
  decisions: { approved: 'approved', refused: 'refused' },
  problems: {
    job_failing: 'A job keeps failing',
    mail_failing: 'Mail cannot be sent',
    disk_nearly_full: 'The disk is nearly full',
    backup_overdue: 'The backup is overdue',
    seal_unverified: 'The seals of the record do not verify',
  },
  test: { subject: 'A test by Muster', lines: ['This is a test: what {organisation} is told arrives here.'] },
  notices: {
    long_day: {
      subject: 'A long day: you are still clocked in',
      lines: [
        'You have been clocked in since {start} and have worked long: the warning was due at {at}.',
        'Clock out when you are done. You may be clocked out automatically later.',
      ],
    },
    team_long_day: {
      subject: '{person}: a long day',
      lines: ['{person} has been clocked in since {start} and has worked long: the warning was due at {at}.'],
    },
    automatic_out: {
      subject: 'You were clocked out automatically',
      lines: [
        'You were clocked out automatically at {at}, the longest day; you had been clocked in since {start}.',
        'Please confirm it, or say when you really stopped.',
      ],
    },
    team_automatic_out: {
      subject: '{person} was clocked out automatically',
      lines: [
        '{person} was clocked out automatically at {at}, the longest day; clocked in since {start}.',
        'The time is provisional until it is confirmed.',
      ],
    },
    correction_asked: {
      subject: '{person} asks for a correction of {day}',
      lines: ['{person} asks for a correction of {day}: {reason}', 'Please approve or refuse it.'],
    },
    correction_decided: {
      subject: 'Your correction of {day} was {decision}',
      lines: ['Your correction of {day} was {decision}.', '“{word}”'],
    },
    team_correction_decided: {
      subject: '{person}: the correction of {day} was {decision}',
      lines: ['The correction of {day} that {person} asked for was {decision}.', '“{word}”'],
    },
    record_corrected: {
      subject: 'Your record of {day} was corrected',
      lines: ['Your record of {day} was corrected: {reason}', 'Your record shows what was there before.'],
    },
    team_record_corrected: {
      subject: '{person}: the record of {day} was corrected',
      lines: ['The record of {person} of {day} was corrected: {reason}'],
    },
    leave_asked: {
      subject: '{person} asks for leave',
      lines: ['{person} asks for leave from {from} to {until}.', 'Please approve or refuse it.'],
    },
    leave_decided: {
      subject: 'Your leave was {decision}',
      lines: ['Your leave from {from} to {until} was {decision}.', '“{word}”'],
    },
    team_leave_decided: {
      subject: '{person}: the leave was {decision}',
      lines: ['The leave of {person} from {from} to {until} was {decision}.', '“{word}”'],
    },
    leave_withdrawn: {
      subject: '{person} withdrew leave that was approved',
      lines: ['{person} withdrew the approved leave from {from} to {until}, and will be at work.'],
    },
    roster_published: {
      subject: 'The roster of {team} is published',
      lines: ['The roster of {team} from {from} to {until} is published, and changes your shifts.'],
    },
    daily_report: {
      subject: '{team}: the report of {day}',
      lines: ['The report of {team} of {day} is there.'],
    },
    system: {
      subject: 'Muster: {problem}',
      lines: ['{problem}: {detail}', 'Somebody who looks after the server should see to it.'],
    },
  },
}
