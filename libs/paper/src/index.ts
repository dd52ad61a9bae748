export { openSheet, type Sheet } from './sheet.ts';
