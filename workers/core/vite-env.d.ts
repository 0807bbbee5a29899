declare module '*?worker&url' {
  const address: string;
  export default address;
}

/** Trusted Types as far as this page needs them; TypeScript's DOM library does not know them yet. */
interface Window {
  readonly trustedTypes: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
  };
}
