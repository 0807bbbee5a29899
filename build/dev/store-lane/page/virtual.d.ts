declare module 'virtual:store-lane-files' {
  const files: Record<string, (() => Promise<unknown>) | undefined>;
  export default files;
}
