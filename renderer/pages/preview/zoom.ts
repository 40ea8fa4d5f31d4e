/** Steps of the zoom in percent. 100 shows the paper in its real size on a usual screen. */
export const ZOOMS = [50, 65, 79, 100, 125, 150, 200] as const;

/** The zoom to begin with: as large as the desk of a small or a large window carries without scrolling sideways. */
export function firstZoom(windowWidth: number): number {
  return windowWidth >= 1600 ? 100 : 79;
}

/** The next step up (`1`) or down (`-1`). */
export function nextZoom(zoom: number, step: 1 | -1): number {
  const found = step > 0 ? ZOOMS.find((z) => z > zoom) : ZOOMS.findLast((z) => z < zoom);
  return found ?? zoom;
}
