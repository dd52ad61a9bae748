/** What an invented person says in a scan: who they are, that they agree, and every shape a mouth makes in English. */
export const scriptOf = (name: string): readonly string[] => [
  `Hello, my name is ${name.charAt(0).toUpperCase()}${name.slice(1)}, and I am an invented person.`,
  'Nobody was filmed for this video, every part of me was drawn by a program.',
  'I agree that this recording is used to build a talking clone.',
  'The code words for today are amber, violin, seven, and north.',
  'Now I will read a few sentences so that my mouth makes all of its shapes.',
  'Five brown boxes of fresh fruit were moved over the bumpy bridge.',
  'She usually measures the azure beach house with a huge ruler.',
  'Why would you choose to walk when you could row a blue boat?',
  'Thank you for watching, please keep the hat, the map, and the pen.',
  'Today we have a good day for a long, easy trip to the sea.',
];
