export default () => globalThis.understudyTest?.stop();
