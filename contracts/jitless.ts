/** Imported before the first schema is made: zod would otherwise try `new Function`, which the pages' CSP refuses and reports. */
import { z } from 'zod';

z.config({ jitless: true });
