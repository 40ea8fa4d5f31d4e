/** A named policy of Trusted Types, as far as the app uses them. */
interface Policy {
  createHTML(markup: string): string;
}
interface Rules {
  createHTML?(markup: string): string;
  createScriptURL?(url: string): string;
}

declare global {
  interface Window {
    /** The browser's factory; TypeScript's own library does not know it. */
    readonly trustedTypes?: { createPolicy(name: string, rules: Rules): Policy };
  }
}

/**
 * Makes one of the two policies that the content security policy names; the browser refuses a second one of the name.
 * Undefined where the browser has no Trusted Types.
 */
export function createPolicy(name: 'default' | 'paste', rules: Rules): Policy | undefined {
  return window.trustedTypes?.createPolicy(name, rules);
}
