/** Validation: what the standard forbids of an object and what it advises against, made from the model. */
export {
  createObjectsValidator,
  validateBundle,
  validateBundleProperties,
  type BundleValidation,
  type ObjectFindings,
  type ObjectsValidator,
} from './bundle.ts';
export { validateChange, type ChangeValidation } from './change.ts';
export { validateObject, type ValidateOptions } from './object.ts';
export type { Finding, Validation } from './finding.ts';
