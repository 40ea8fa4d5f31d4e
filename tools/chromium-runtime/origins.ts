/**
 * Chromium does not know the app's own schemes. `app://branchbook/index.html` is therefore loaded as
 * `https://branchbook.app.invalid/index.html`: a secure context of a standard scheme, under a top-level domain that never
 * resolves (RFC 6761), answered by interception alone. Everything that the main process sees is translated back.
 */
const MAPPED = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+.-]*)\.invalid(?=[/?#]|$)/i;
const OWN = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i;
const BROWSER_SCHEMES = new Set(['http', 'https', 'ws', 'wss', 'file', 'ftp', 'chrome', 'devtools']);

/** The URL that Chromium loads for a URL of the app. */
export function toBrowserUrl(url: string): string {
  const match = OWN.exec(url);
  const [whole, scheme, host] = match ?? [];
  if (whole === undefined || scheme === undefined || BROWSER_SCHEMES.has(scheme.toLowerCase())) return url;
  const rest = url.slice(whole.length);
  return `https://${host}.${scheme.toLowerCase()}.invalid${rest.startsWith('/') ? rest : `/${rest}`}`;
}

/** The URL that the app knows for a URL of Chromium. */
export function toAppUrl(url: string): string {
  return url.replace(MAPPED, (_, host: string, scheme: string) => `${scheme}://${host}`);
}

/** The app's origin (`app://branchbook`) of a URL, `null` as text for opaque ones. */
export function originOf(url: string): string {
  const match = OWN.exec(toAppUrl(url));
  return match ? `${match[1]}://${match[2]}` : 'null';
}

/** The scheme of a URL without its colon, in lower case. */
export function schemeOf(url: string): string {
  return (/^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1] ?? '').toLowerCase();
}
