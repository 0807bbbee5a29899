/**
 * Every cap on what comes from outside, each with its reason. Sizes are bytes unless the name says otherwise.
 * A cap is not a judgement of the input: what is over one becomes a problem that names the cap, and reading goes on where it can.
 */

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

export const limits = {
  /** One STIX object as text. The largest in the collections at hand (the x-mitre-collection of ATT&CK for ICS) has 0.3 MB; an embedded artifact can make tens of MB. A few times this is the most that reading holds at once. */
  objectBytes: 32 * MIB,
  /** Nesting inside one object. The collections at hand nest 4 deep; recursion over an object (canonical text, rendering) is safe on any stack up to here. */
  nestingDepth: 256,
  /** One input file. Above it a job would run for an hour on a laptop, and offsets stay exact far beyond. */
  fileBytes: 8 * GIB,
  /** A document that is no STIX (CISA KEV, a MISP warninglist, event or galaxy), read whole: the largest list of MISP, a million host names, has 20 MB, an event of 10,000 attributes 5. */
  catalogueBytes: 64 * MIB,
  /** A file that is read as plain text, whole: a megabyte is a report of 300 pages, logs and lists have some tens. */
  textBytes: 64 * MIB,
  /** `pack.json` of a reference pack: some hundred entries with their licences. */
  packManifestBytes: 4 * MIB,
  /** A property of the bundle itself (its id, spec_version, custom ones): kept in memory only to be checked. */
  bundlePropertyBytes: 1 * MIB,
  /** A key, an id or a type: the contracts carry ids of up to 512 characters, and IndexedDB keys stay small. */
  idCharacters: 512,
  typeCharacters: 256,
  /** One string of an object that is read for columns and search (names, aliases, values); longer ones are kept in the text but cut for the columns. */
  columnStringCharacters: 10_000,
  /** Search terms, aliases or labels of one object: the largest real indicator pattern has some thousands of literals. */
  termsPerObject: 50_000,
  /** References of one object that are followed; the largest report at hand has 512. */
  referencesPerObject: 200_000,
  /** Findings of validation that are kept for one object, of each kind: somebody reads them, and a hostile object has millions. */
  findingsPerObject: 200,
  /** Combinations of relationship type and ends that validation remembers; real collections have some hundred. */
  relationshipKinds: 10_000,
  /** Observables made out of one observed-data object: each becomes an object of its own. */
  derivedPerObject: 10_000,

  /** A document that is read as text: its reader holds it whole, some times over. The largest reports with all their pictures have some tens of MB. */
  documentBytes: 256 * MIB,
  /** Pages of a document: the longest reports have some hundred. */
  documentPages: 5000,
  /** Parts of a message, and files that a document carries: the largest messages have some dozens. */
  documentParts: 500,
  /** Text of a document: 5,000 full pages have 20 million characters. */
  documentCharacters: 32_000_000,
  /** Time for one document, in milliseconds; what was read until then counts. */
  documentMs: 120_000,
  /** So long may a reader say nothing, in milliseconds, before it is ended: a page takes some milliseconds, a packed one of pictures a second. */
  documentSilenceMs: 15_000,
  /** Cells of one sheet: 100,000 rows of 50. */
  tableCells: 5_000_000,
  /** Columns of one sheet: Excel has 16,384. */
  tableColumns: 16_384,
  /** Representations of a CSV mapper: those at hand have some twenty. */
  mapperRepresentations: 300,
  /** Attributes of one, values of one attribute: OpenCTI knows some sixty for a vulnerability. */
  mapperAttributes: 200,
  /** Files of an archive that are named when one asks which is meant. */
  archiveEntriesListed: 1000,
  /** Documents and tables of one archive that wait: each is a job and a page that somebody goes through. */
  archiveDocuments: 1000,
  /** The title or author that a document claims. */
  documentTitleCharacters: 1000,
  /** The target of a link: browsers take about 2,000, tracking links have more. */
  linkCharacters: 8192,

  /** Containers inside containers (a zip in a zip is 2): real shares nest once; a bomb nests for ever. */
  archiveDepth: 2,
  /** Entries of all archives of one file: a repository of one object a file has tens of thousands, a bomb millions. */
  archiveEntries: 100_000,
  /** Bytes that come out of all containers of one file, counted while they come, whatever the headers claim. */
  archiveInflatedBytes: 8 * GIB,
  /** Bytes out for each byte in. ATT&CK packs 5 times; deflate's own maximum is 1,032. */
  archiveRatio: 200,
  /** The ratio is judged only beyond this much output: a small file may well be one repeated character. */
  archiveRatioFrom: 32 * MIB,
  /** Name of an archive entry, as it is shown. */
  entryNameCharacters: 512,
  /** A header of an archive (names and extra fields): the formats allow 64 KiB each; gzip's name has no limit of its own. */
  archiveHeaderBytes: 128 * KIB,
  /** Bytes of a zip's end that are searched for its directory, to count what it holds. */
  archiveTailBytes: 1 * MIB,

  /** Problems kept for one job. Somebody reads them; the last one says how many more there were. */
  problemsPerJob: 10_000,
  /** The rejected original that is kept with its problem. */
  problemOriginalBytes: 64 * KIB,
  /** All originals that one job keeps, so that a broken 500 MB file is not kept a second time. */
  problemOriginalBytesPerJob: 32 * MIB,
  /** Rejected elements in a row without one good object: it is no STIX, and reading it to its end helps nobody. */
  rejectedInARow: 50_000,
  /** Text of an error that quotes input. */
  quoteCharacters: 120,

  /** A STIX pattern that is read as a tree: the largest real ones have some thousand constants, about 0.3 MB. Reading 1 MB takes less than 0.1 s. */
  patternCharacters: 1 * MIB,
  /** Parentheses of a pattern inside each other: people write two or three; recursion over the tree is safe on any stack up to here. */
  patternDepth: 256,
  /** A regular expression inside a pattern: long lists of names have some thousand characters. */
  regexCharacters: 16_384,
  /** The same with its repetitions written out: `(a{100}){100}` has 10,000. Time is this times the length of the text. */
  regexInstructions: 20_000,
  /** Steps of matching one observed data (a test, or one character against one place of a regular expression): about 20 ms. */
  patternSteps: 1_000_000,
  /** Comparisons of times until observations are found that satisfy a pattern together: about 0.2 s. That can be hard for any algorithm. */
  patternChoices: 10_000_000,
  /** Observations that a pattern may join, and repetitions of a group: the search recurses over them. */
  patternJoined: 1000,

  /** Files of one drop, folders unfolded: the contracts carry 10,000. */
  filesPerDrop: 10_000,
  /** Folders inside a dropped folder: file systems end near 4,096 characters of path; a loop of mounts never does. */
  folderDepth: 64,
  /** Pasted text, in characters: it crosses to main and back in one message. */
  pastedCharacters: 64 * MIB,
  /** Disk space that must be left before anything opens or is staged: IndexedDB was lost whole when opened at 0 bytes free, and was intact from 1 MiB up. */
  freeSpaceBytes: 64 * MIB,
  /** Objects of one graph: a node with 10,000 neighbours fits with its surroundings; drawn are far fewer, grouped. */
  graphMembers: 20_000,
  /** A saved graph, matrix or layer as text: 20,000 members with their places are about 4 MB. */
  workspaceCharacters: 16 * MIB,
  /** An ATT&CK Navigator layer file: every technique under every tactic with a comment of a page is about 2 MB; a saved one fits a workspace. */
  layerBytes: 8 * MIB,
  /** Layers of one file: the Navigator itself becomes unusable beyond some tens of tabs. */
  layersPerFile: 100,
  /** Annotated techniques of one layer: all of enterprise ATT&CK under all their tactics are below 1,000. */
  layerTechniques: 20_000,
  /** Legend entries, platforms, metadata and links of one layer or technique: people read them. */
  layerItems: 1000,
  /** One text of a layer: a comment is some sentences. */
  layerTextCharacters: 100_000,
  /** Text that is looked up at once: 10,000 values are about half a MB, a long report has one. */
  lookupCharacters: 8 * MIB,
  /** Objects of one report for people: 5,000 are some 500 pages, and what is longer is a list. */
  reportObjects: 5000,
  /** One text of a report (a body, a description) that is read as Markdown: a body of 100 pages; the parser takes about a second for it. */
  reportTextCharacters: 300_000,
  /** Time for printing one report, in milliseconds: 5,000 objects take about half a minute. */
  reportPrintMs: 180_000,
  /** The page of a report as a window shows it: 5,000 objects make some 10 MB. */
  reportPageCharacters: 32 * MIB,
  /** A template of a report: ours have below 1,000. */
  reportTemplateCharacters: 50_000,
  /** A picture or layer that a window hands to main to be saved. */
  savedFileBytes: 128 * MIB,
  /** Faults of a change log that are told one by one: somebody who reads more of them has no log left. */
  logFaults: 50,
  /** A body that is written in the window: about 300 pages. */
  bodyCharacters: 1_000_000,
  /** Why an analyst changed something: a sentence or two. */
  reasonCharacters: 2000,
  /** Differences that one entry of a history lists: a report of 30,000 members that lost them all is one sentence, not a page. */
  historyFields: 500,
  /** Nesting of a message from a window to main: the deepest, a menu, has about 8. */
  messageDepth: 16,
  /** Values in such a message, shared ones counted each time they are met; 10,000 dropped paths are the most that is meant. */
  messageValues: 100_000,
  /** The settings of a profile as text: open tabs are at most 512 KiB of it. */
  settingsBytes: 2 * MIB,
  /** Files of one profile: its database has one for each 2 MiB, and one for each large value. */
  profileFiles: 200_000,
  /** All that an archive of a profile unpacks to: some hundred times the largest collection at hand. */
  profileBytes: 64 * GIB,
  /** The list of files in front of such an archive: 200,000 lines of about 150 characters. */
  profileManifestBytes: 32 * MIB,
  /** One part of a snapshot: rows of about 1 MiB together, or one row: a saved graph of 16 M characters, a text of 32 MiB, a block of columns. */
  snapshotPartBytes: 256 * MIB,
  /** What a snapshot says of itself in front: some hundred lengths of columns. */
  snapshotHeaderBytes: 64 * KIB,
  /** LevelDB begins a new log after 4 MiB; a longer one holds one very large write. Above this nobody looks whether its end is whole. */
  databaseLogBytes: 256 * MIB,
  /** Snapshots that build on each other before a whole one is due: they are read one after the other when they are restored. */
  snapshotChain: 256,
  /** One log file of a process; there are two, the older one is dropped. */
  logBytes: 1 * MIB,
} as const;
