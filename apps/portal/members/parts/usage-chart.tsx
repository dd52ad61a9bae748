import { money } from '../formats.ts';

interface Chart {
  readonly months: readonly string[];
  readonly kinds: readonly string[];
  readonly sum: (month: string, kind?: string) => number;
  readonly currency: string;
}

const [WIDTH, HEIGHT, BASE, BAR] = [600, 190, 160, 44];

/** A bar a month, its kinds stacked; the table below it has the exact figures. */
export function UsageChart({ months, kinds, sum, currency }: Chart) {
  const most = Math.max(1, ...months.map((month) => sum(month)));
  const step = WIDTH / months.length;
  const height = (amount: number) => (Math.max(0, amount) / most) * (BASE - 24);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Charges by month; the table below says them exactly">
        <line x1="0" y1={BASE} x2={WIDTH} y2={BASE} class="axis" />
        {months.map((month, index) => {
          const left = index * step + (step - BAR) / 2;
          let top = BASE;
          return (
            <g key={month}>
              {kinds.map((kind, which) => {
                const tall = height(sum(month, kind));
                top -= tall;
                return tall > 0 && <rect key={kind} class={`kind-${which % 5}`} x={left} y={top} width={BAR} height={tall} rx="3" />;
              })}
              {sum(month) !== 0 && (
                <text x={left + BAR / 2} y={top - 6}>
                  {money({ amount: sum(month), currency })}
                </text>
              )}
              <text x={left + BAR / 2} y={BASE + 20}>
                {month}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        {kinds.map((kind, which) => (
          <span key={kind}>
            <i class={`swatch kind-${which % 5}`} aria-hidden="true" /> {kind}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
