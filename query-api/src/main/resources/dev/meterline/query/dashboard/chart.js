// Bars by uPlot, in the page's colours.

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * Draws bars into an element, in place of what it held.
 *
 * @param labels of the bars, short
 * @param values of the bars; null for none
 * @param format a value as text
 * @param onRead called with the index of the bar under the pointer, or null
 * @returns {{ set(labels, values): void, remove(): void }}
 */
export function bars(parent, { labels, values, format, onRead = () => {} }) {
  let names = labels;
  const options = () => ({
    width: Math.max(parent.clientWidth, 200),
    height: parent.clientHeight,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { time: false, range: (_, min, max) => [min - 0.6, max + 0.6] },
      // Corrections may make a bar negative; without any number the axis ends at one.
      y: { range: (_, min, max) => [Math.min(0, min * 1.08), Math.max(0, max * 1.08) || 1] },
    },
    axes: [
      { stroke: color('--soft'), grid: { show: false }, ticks: { show: false }, space: 70, size: 30,
        incrs: [1, 2, 3, 4, 6, 7, 12, 14, 24, 30, 60, 120, 365, 730, 2400],
        values: (_, splits) => splits.map((at) => (Number.isInteger(at) ? names[at] ?? '' : '')) },
      { stroke: color('--soft'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false },
        size: 58, values: (_, splits) => splits.map(format) },
    ],
    series: [{}, { fill: color('--bar'), stroke: color('--bar'), width: 0, points: { show: false },
      paths: uPlot.paths.bars({ size: [0.72, 46], radius: 0.12 }) }],
    hooks: { setCursor: [(plot) => onRead(plot.cursor.idx ?? null)] },
  });
  const data = (some) => [some.map((_, index) => index), some];

  let shown = values;
  parent.replaceChildren();
  let plot = new uPlot(options(), data(values), parent);
  const redraw = () => {
    plot.destroy();
    plot = new uPlot(options(), data(shown), parent);
  };
  const resized = new ResizeObserver(() =>
    plot.setSize({ width: Math.max(parent.clientWidth, 200), height: parent.clientHeight }));
  resized.observe(parent);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', redraw);
  return {
    set(newLabels, newValues) {
      names = newLabels;
      shown = newValues;
      plot.setData(data(newValues));
    },
    remove() {
      resized.disconnect();
      scheme.removeEventListener('change', redraw);
      plot.destroy();
    },
  };
}
