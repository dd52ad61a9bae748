import type { DocumentWording } from './wording.ts';

export default {
  title: 'Consent to a digital clone, asked by {brand}',
  asks: '{brandEntity} asks you to let it make a digital clone of you and use it under the stage name "{stageName}". It decides what the clone is used for and answers to you for it.',
  reseller: '{entity} provides the service to {brand}.',
  platform: '{entity} runs the technology, on behalf of {brand}.',
  representedBy: 'You are represented by: {name}.',
  purposes: 'What for: {list}.',
  intendedUses: 'In particular: {list}.',
  platforms: 'Where it is published: {list}.',
  territories: 'For viewers in: {list}.',
  languages: 'In these languages: {list}.',
  excluded: 'Never for: {list}.',
  none: 'nothing',
  validity:
    'From {from} until {until}. It ends by itself on that day; no consent lasts longer than three years without a new signature of yours.',
  maxSeconds: 'At most {seconds} seconds of video in total.',
  paid: 'For each started 30 seconds of published video you are paid {amount}.',
  unpaid: 'This document agrees no payment per video.',
  takeDown: 'If you withdraw, videos already published are taken down within {days} days.',
  runOut: 'If you withdraw, videos already published may stay for {days} days; nothing new is made or published.',
  withdraw:
    'You can pause, narrow or withdraw this consent at any time, without a reason and free of charge, on your own page: ask for its link with your e-mail address at {url}. Withdrawing takes effect at once. No fee, penalty or loss of pay already earned may be tied to it.',
  retention:
    'When this consent ends, the recordings and measurements of you are destroyed after seven days, or at once if you say so, and in any case no later than three years after your last dealings with us. Only the proof that you consented is kept, locked, for as long as the law demands.',
  disclosure: 'Every video of the clone says that it was made with artificial intelligence and is not a real person.',
  contact: 'Questions about your data: {contact}.',
  test: 'This is a test. It was made in a sandbox, has no effect, and permits no publication.',
  face: 'I agree that {brand} has my face measured in the video I give for this (its shape, and a number code that serves only to check that it is me) and has moving pictures of my face made from it, for what the general text says and nothing else. These are biometric data. They are encrypted with a key of their own and neither sold nor passed on for other ends.',
  voice:
    'I agree that {brand} has the sound of my voice measured in the recording I give for this and has speech made that resembles it, for what the general text says and nothing else. These are biometric data. They are encrypted with a key of their own and neither sold nor passed on for other ends.',
  gesture:
    'I agree that {brand} has the way I move measured in the video I give for this and has movements made that resemble it, for what the general text says and nothing else. These are biometric data. They are encrypted with a key of their own and neither sold nor passed on for other ends.',
  ownPage: 'a website of its own',
  purposeNames: {
    product_video: 'videos that present products',
    live_commerce: 'live shopping streams',
    advertising: 'advertisements',
    expert_endorsement: 'speaking as an expert',
    finance_endorsement: 'speaking about financial products',
    news: 'presenting news',
    training: 'training and instruction',
  },
} satisfies DocumentWording;
