export interface Finding {
  type: string;
  value: string;
  defanged: boolean;
  benign?: { reason: string };
  spans: { page: number; start: number; end: number; text: string }[];
}
