import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: 'Forgotten your password?',
    intro: 'Type the e-mail address of your account at {name}. If there is one, a link arrives there in a moment.',
    email: 'E-mail address',
    send: 'Send me the link',
    done: 'If there is such an account, the link is on its way.',
  },
  reset: {
    title: 'A new password',
    intro: 'For your account at {name}. You are logged out everywhere else.',
    password: 'New password',
    send: 'Set the password',
    done: 'Your new password is set. You can log in with it now.',
  },
  verify: {
    title: 'Is this your address?',
    intro: 'Confirm that you read this mailbox and have an account at {name}.',
    send: 'Yes, it is mine',
    done: 'Thank you. Your address is confirmed.',
  },
  invitation: {
    title: 'Join the team',
    intro: 'You are invited to a team at {name}. If you have an account here, type its password; if not, choose one.',
    password: 'Password',
    send: 'Join',
    done: 'Welcome. You are a member now and can log in.',
  },
  hint: 'At least 12 characters, whatever they are.',
  sending: 'Sending …',
  failed: 'That did not work. Please try again.',
  gone: 'This link does not work any more: it was used, has expired, or was not copied whole.',
  wrong: 'You have an account here with another password. Type that one, or ask for a new one first.',
  noScript: 'This page needs JavaScript to send your answer.',
} satisfies AccountWords;
