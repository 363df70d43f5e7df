import { svg, html, type TemplateResult } from 'lit';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** As part of the value, shown in another tone. */
  readonly part: number;
}

const [width, height, gap] = [14, 60, 4];

/** A bar for each, as high as it is large. The figures themselves are in the words of it. */
export function barChart(bars: readonly Bar[], words: string): TemplateResult {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const total = bars.length * (width + gap) - gap;
  const bar = ({ label, value, part }: Bar, at: number) => {
    const [whole, lower] = [(value / highest) * height, (part / highest) * height];
    const x = at * (width + gap);
    return svg`<g>
      <title>${label}</title>
      <rect class="ground" x=${x} y="0" width=${width} height=${height} rx="2"></rect>
      <rect class="bar" x=${x} y=${height - whole} width=${width} height=${whole} rx="2"></rect>
      <rect class="part" x=${x} y=${height - lower} width=${width} height=${lower} rx="2"></rect>
    </g>`;
  };
  return html`<div class="scale" aria-hidden="true"><span>${highest.toLocaleString('en-GB')}</span><span>0</span></div>
    <svg class="chart" viewBox="0 0 ${total} ${height}" role="img" aria-label=${words}>${bars.map(bar)}</svg>`;
}
