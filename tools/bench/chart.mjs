const [WIDTH, HEIGHT] = [640, 320];
const margin = { left: 64, right: 16, top: 40, bottom: 48 };
const colours = ['#2563eb', '#dc2626', '#059669', '#7c3aed'];

/** @typedef {{ name: string, points: [x: number, y: number][] }} Series */

/** A number above the value that reads well. @param {number} value */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return (Math.ceil((value / power) * 2) / 2) * power;
}

/**
 * A line chart as SVG, readable on light and dark pages.
 * @param {{ title: string, x: string, y: string, series: Series[] }} content
 */
export function lineChart({ title, x, y, series }) {
  const points = series.flatMap((each) => each.points);
  const right = ceiling(Math.max(...points.map(([at]) => at)));
  const top = ceiling(Math.max(...points.map(([, value]) => value)));
  const plot = { width: WIDTH - margin.left - margin.right, height: HEIGHT - margin.top - margin.bottom };
  const acrossOf = (/** @type {number} */ value) => (margin.left + (value / right) * plot.width).toFixed(1);
  const downOf = (/** @type {number} */ value) => (margin.top + plot.height - (value / top) * plot.height).toFixed(1);
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const label = (/** @type {number} */ value) => value.toLocaleString('en', { maximumFractionDigits: 1 });
  const grid = steps.flatMap((step) => [
    `<line x1="${margin.left}" x2="${WIDTH - margin.right}" y1="${downOf(step * top)}" y2="${downOf(step * top)}" stroke="#ddd"/>`,
    `<text x="${margin.left - 8}" y="${downOf(step * top)}" text-anchor="end" dominant-baseline="middle">${label(step * top)}</text>`,
    `<text x="${acrossOf(step * right)}" y="${HEIGHT - margin.bottom + 18}" text-anchor="middle">${label(step * right)}</text>`,
  ]);
  const lines = series.flatMap((each, index) => {
    const colour = colours[index % colours.length];
    const path = each.points.map(([at, value]) => `${acrossOf(at)},${downOf(value)}`).join(' ');
    const legend = margin.left + 8 + index * 150;
    return [
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...each.points.map(
        ([at, value]) => `<circle cx="${acrossOf(at)}" cy="${downOf(value)}" r="3" fill="${colour}"/>`,
      ),
      `<text x="${legend}" y="${margin.top - 6}" fill="${colour}">${each.name}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11" fill="#333">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${margin.left}" y="18" font-size="14" font-weight="bold">${title}</text>`,
    ...grid,
    ...lines,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x}</text>`,
    `<text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${y}</text>`,
    '</svg>',
    '',
  ].join('\n');
}
