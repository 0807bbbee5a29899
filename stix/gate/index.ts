/** The gate: what may leave for whom. Pure rules; workers/store/disclosure*.ts hold everything that leaves to them. */
export * from './finder.ts';
export * from './level.ts';
export * from './needles.ts';
export * from './redact.ts';
export * from './verdicts.ts';
