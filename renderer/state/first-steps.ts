/** The questions before the first page: whether somebody has begun to answer them. */
import { create } from 'zustand';

/** What was begun stays open, also where something comes in meanwhile. */
export const useFirstSteps = create<{ begun: boolean }>(() => ({ begun: false }));
