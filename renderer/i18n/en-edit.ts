import type { Plural } from './plural.ts';

/** Words of writing: the form, what came of it, what is wrong with what was typed. */
export const EDIT = {
  'action.create': 'Create …',
  'action.edit': 'Edit …',
  'action.delete': 'Delete',
  'keywords.create': 'new add write object entity case',
  'keywords.edit': 'change write correct object',
  'keywords.delete': 'remove take away object',

  'edit.chooseTitle': 'Create',
  'edit.chooseType': 'Type of the new object',
  'edit.chooseNone': 'No type is called that.',
  'edit.createTitle': 'New: {type}',
  'edit.editTitle': 'Edit: {name}',
  'edit.create': 'Create',
  'edit.save': 'Save',
  'edit.showFurther': 'Show further properties',
  'edit.notSaid': 'Not said',
  'edit.addTag': '{label}: type and press Enter',
  'edit.addRef': '{label}: search',
  'edit.remove': 'Remove {name}',
  'edit.addRow': 'Add: {label}',
  'edit.rowField': '{label} {number}: {field}',
  'edit.removeRow': 'Remove {label} {number}',
  'edit.asJson': 'As JSON.',
  'edit.timeHelp': 'Write 2025-04-04 or 2025-04-04 17:07, in UTC.',
  'edit.reason': 'Reason (optional)',
  'edit.reasonHelp': 'Kept in the history of the object.',
  'edit.sameName': 'There is an object of this type with that name:',
  'edit.conflict': 'The object was changed meanwhile. Reload it: what you typed stays, all else is as it is now.',
  'edit.reload': 'Reload and keep what I typed',
  'edit.refused': 'The object was not written: {message}',

  'edit.forbidden': '{message}',
  'edit.cameIn': 'It came in like this: {message}',
  'edit.saveDespite': { one: 'Save despite {count} problem', other: 'Save despite {count} problems' },

  'edit.error.missing': 'This is required. Fill it in.',
  'edit.error.number': 'A number is wanted here, in figures.',
  'edit.error.range': 'The number has to be from {minimum} to {maximum}.',
  'edit.error.time': 'No date or time in UTC. Write it as 2025-04-04 or 2025-04-04 17:07.',
  'edit.error.json': 'This is no JSON. Correct it, or empty the field.',

  'edit.created': '{name} is created.',
  'edit.createdAs': '{name} is created, written as {value}.',
  'edit.saved': '{name} is saved.',
  'edit.savedAs': '{name} is saved, written as {value}.',
  'edit.deletedOne': {
    one: '{name} is deleted, with {count} relationship.',
    other: '{name} is deleted, with {count} relationships.',
  },
  'edit.deletedMany': {
    one: '{objects} objects are deleted, with {count} relationship.',
    other: '{objects} objects are deleted, with {count} relationships.',
  },
} as const satisfies Record<string, string | Plural>;
