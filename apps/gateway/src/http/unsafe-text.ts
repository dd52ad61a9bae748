import type { InputError } from '@app/kernel';

/** Where a value holds text that no database or log can keep: a NUL, or half of a surrogate pair. Names of properties count, too. */
export function unsafeText(value: unknown, pointer = ''): InputError[] {
  if (typeof value === 'string') return isSafe(value) ? [] : [refusal(pointer)];
  if (Array.isArray(value)) return value.flatMap((item, at) => unsafeText(item, `${pointer}/${at}`));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    isSafe(name) ? unsafeText(item, `${pointer}/${escaped(name)}`) : [refusal(pointer)],
  );
}

const isSafe = (text: string) => !text.includes('\0') && text.isWellFormed();

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

const refusal = (pointer: string): InputError => ({
  pointer,
  message: 'Text with a NUL or half a character in it.',
  code: 'unsafe_text',
});
