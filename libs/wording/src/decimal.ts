/** A plain decimal: `-?digits(.digits)?`, no exponent, no grouping, no trailing zeros after the point. Exact where a float is not. */
export type Decimal = string;

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `007.50` -> `7.5`, `-0.0` -> `0`. @throws RangeError on anything but a plain decimal */
export function decimal(text: string | number): Decimal {
  const match = PLAIN.exec(String(text));
  if (!match) throw new RangeError(`Not a plain decimal: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const short = fraction.replace(/0+$/, '');
  const digits = whole.replace(/^0+(?=\d)/, '') + (short ? `.${short}` : '');
  return digits === '0' ? '0' : sign + digits;
}

export function parts(value: Decimal): { negative: boolean; whole: number; fraction: string } {
  const [whole = '0', fraction = ''] = value.replace(/^-/, '').split('.');
  return { negative: value.startsWith('-'), whole: Number(whole), fraction };
}

/** Minor units -> `19.9`; `digits` is how many the currency has. */
export function fromMinor(amount: number, digits: number): Decimal {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return decimal(`${amount < 0 ? '-' : ''}${text.slice(0, cut)}${digits ? `.${text.slice(cut)}` : ''}`);
}

/** `19.9` -> minor units; undefined when it is finer than the currency or too large to be exact. */
export function toMinor(value: Decimal, digits: number): number | undefined {
  const { negative, fraction } = parts(value);
  if (fraction.length > digits) return undefined;
  const whole = value.replace(/^-/, '').split('.')[0] ?? '0';
  const amount = Number(whole + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(amount)) return undefined;
  return negative ? -amount : amount;
}
