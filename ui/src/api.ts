/**
 * The only way to the core: one function for each command, and the two events. What fails is
 * thrown as `{ code, args }`; `words/errors.ts` has the words.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Accept } from "./types/Accept";
import type { Acted } from "./types/Acted";
import type { AddCard } from "./types/AddCard";
import type { AddToIntake } from "./types/AddToIntake";
import type { AlsoConcerns } from "./types/AlsoConcerns";
import type { Announcement } from "./types/Announcement";
import type { Announcements } from "./types/Announcements";
import type { AnswerAsk } from "./types/AnswerAsk";
import type { AskForHelp } from "./types/AskForHelp";
import type { AskReporter } from "./types/AskReporter";
import type { Asks } from "./types/Asks";
import type { Assign } from "./types/Assign";
import type { Board } from "./types/Board";
import type { BoardChoice } from "./types/BoardChoice";
import type { Bounce } from "./types/Bounce";
import type { CheckInForm } from "./types/CheckInForm";
import type { CloseWork } from "./types/CloseWork";
import type { Composed } from "./types/Composed";
import type { Decline } from "./types/Decline";
import type { Directory } from "./types/Directory";
import type { DiscussionPlace } from "./types/DiscussionPlace";
import type { DoctorReport } from "./types/DoctorReport";
import type { Draft } from "./types/Draft";
import type { Duplicate } from "./types/Duplicate";
import type { EndAsk } from "./types/EndAsk";
import type { FederationCheck } from "./types/FederationCheck";
import type { FlagGoodFirst } from "./types/FlagGoodFirst";
import type { FoundItem } from "./types/FoundItem";
import type { HandOver } from "./types/HandOver";
import type { LabelChoices } from "./types/LabelChoices";
import type { LostValue } from "./types/LostValue";
import type { MoveCard } from "./types/MoveCard";
import type { NameOwner } from "./types/NameOwner";
import type { NewCard } from "./types/NewCard";
import type { NewItem } from "./types/NewItem";
import type { NudgeDesk } from "./types/NudgeDesk";
import type { Outbox } from "./types/Outbox";
import type { Policy } from "./types/Policy";
import type { Preflight } from "./types/Preflight";
import type { Preview } from "./types/Preview";
import type { PutAside } from "./types/PutAside";
import type { QueuePicture } from "./types/QueuePicture";
import type { RecordAnnouncement } from "./types/RecordAnnouncement";
import type { RollUp } from "./types/RollUp";
import type { RoundUp } from "./types/RoundUp";
import type { SavedFilter } from "./types/SavedFilter";
import type { Scope } from "./types/Scope";
import type { SearchResults } from "./types/SearchResults";
import type { SendNudges } from "./types/SendNudges";
import type { Session } from "./types/Session";
import type { SetLabels } from "./types/SetLabels";
import type { Settings } from "./types/Settings";
import type { SnoozeItems } from "./types/SnoozeItems";
import type { StartDiscussion } from "./types/StartDiscussion";
import type { Status } from "./types/Status";
import type { TeamAnswers } from "./types/TeamAnswers";
import type { TeamPage } from "./types/TeamPage";
import type { ToIssue } from "./types/ToIssue";
import type { Transfer } from "./types/Transfer";
import type { TransferTarget } from "./types/TransferTarget";
import type { TriageItem } from "./types/TriageItem";
import type { TriageList } from "./types/TriageList";
import type { TriageRow } from "./types/TriageRow";
import type { WantTeam } from "./types/WantTeam";
import type { WorkDetail } from "./types/WorkDetail";

export const session = () => invoke<Session>("session");
export const status = () => invoke<Status>("status");
export const syncNow = () => invoke<void>("sync_now");
export const pauseSync = (paused: boolean) => invoke<void>("pause_sync", { paused });
export const actAs = (login: string) => invoke<Session>("act_as", { login });
/** `keep` asks the keyring to remember the token; the session says how that went. */
export const signIn = (token: string, keep: boolean) => invoke<Session>("sign_in", { token, keep });
export const signInWithGh = (keep: boolean) => invoke<Session>("sign_in_with_gh", { keep });
export const switchAccount = (login: string) => invoke<Session>("switch_account", { login });
/** Asks the keyring once more to give the token, or to keep it. */
export const retryKeyring = () => invoke<Session>("retry_keyring");
export const signOut = () => invoke<Session>("sign_out");
export const chooseRegistry = (registry: string) =>
  invoke<Session>("choose_registry", { registry });

/** Reads a registry without choosing it. */
export const checkRegistry = (registry: string) =>
  invoke<FederationCheck>("check_registry", { registry });
export const settings = () => invoke<Settings>("settings");
export const setPolicy = (policy: Policy) => invoke<void>("set_policy", { policy });
/** Asks this computer to remind of check-ins before they are due, or not. */
export const wantReminders = (wanted: boolean) => invoke<void>("want_reminders", { wanted });
export const openDataFolder = () => invoke<void>("open_data_folder");

export const teams = () => invoke<Directory>("teams");
export const team = (id: string) => invoke<TeamPage>("team", { id });

export const triageList = (filter: string) => invoke<TriageList>("triage_list", { filter });
export const triageRows = (items: string[]) => invoke<TriageRow[]>("triage_rows", { items });
export const triageItem = (item: string) => invoke<TriageItem>("triage_item", { item });
export const snooze = (request: SnoozeItems) => invoke<PutAside>("snooze", { request });
export const unsnooze = (items: string[]) => invoke<PutAside>("unsnooze", { items });
export const nameOwner = (request: NameOwner) => invoke<Acted>("name_owner", { request });
export const accept = (request: Accept) => invoke<Acted>("accept", { request });
export const bounce = (request: Bounce) => invoke<Acted>("bounce", { request });
export const archiveAccepted = () => invoke<Acted>("archive_accepted");
/** How the queue fared in the last weeks. */
export const queuePicture = (weeks: number) => invoke<QueuePicture>("queue_picture", { weeks });
export const markToAnnounce = (item: string) => invoke<Acted>("mark_to_announce", { item });
/** Says that an item needs no announcement, or asks about it again. */
export const answerAnnounce = (item: string, needed: boolean) =>
  invoke<string>("answer_announce", { item, needed });
export const decline = (request: Decline) => invoke<Acted>("decline", { request });
export const duplicate = (request: Duplicate) => invoke<Acted>("duplicate", { request });
export const askReporter = (request: AskReporter) => invoke<Acted>("ask_reporter", { request });
export const alsoConcerns = (request: AlsoConcerns) => invoke<Acted>("also_concerns", { request });
export const flagGoodFirst = (request: FlagGoodFirst) =>
  invoke<Acted>("flag_good_first", { request });
export const newItem = (request: NewItem) => invoke<Acted>("new_item", { request });
export const wantTeam = (request: WantTeam) => invoke<Acted>("want_team", { request });
export const addToIntake = (request: AddToIntake) => invoke<Acted>("add_to_intake", { request });
export const transferTargets = (item: string) =>
  invoke<TransferTarget[]>("transfer_targets", { item });
export const draftTargets = () => invoke<TransferTarget[]>("draft_targets");
export const toIssue = (request: ToIssue) => invoke<Acted>("to_issue", { request });
/** What would be lost, read from GitHub now. */
export const transferPreflight = (item: string, to: string) =>
  invoke<Preflight>("transfer_preflight", { item, to });
export const transfer = (request: Transfer) => invoke<Acted>("transfer", { request });

/** Reads an item that is named whole from GitHub now. */
export const lookUp = (typed: string) => invoke<FoundItem>("look_up", { typed });

export const boards = () => invoke<BoardChoice[]>("boards");
export const board = (team: string) => invoke<Board>("board", { team });
/** All boards, rolled up; only what the filter leaves counts. */
export const rollUp = (text: string) => invoke<RollUp>("roll_up", { text });
/** The ids of the cards that a filter leaves. */
export const boardFilter = (team: string, text: string) =>
  invoke<string[]>("board_filter", { team, text });
export const refreshBoard = (team: string) => invoke<void>("refresh_board", { team });
export const moveCard = (request: MoveCard) => invoke<Acted>("move_card", { request });
export const assignMe = (item: string) => invoke<Acted>("assign_me", { item });
export const comment = (item: string, body: string) => invoke<Acted>("comment", { item, body });
export const addCard = (request: AddCard) => invoke<Acted>("add_card", { request });
export const newCard = (request: NewCard) => invoke<Acted>("new_card", { request });
export const closeWork = (request: CloseWork) => invoke<Acted>("close_work", { request });
export const reopenWork = (item: string) => invoke<Acted>("reopen_work", { item });
export const setLabels = (request: SetLabels) => invoke<Acted>("set_labels", { request });
/** The labels of an item's repository, read from GitHub now. */
export const labelChoices = (item: string) => invoke<LabelChoices>("label_choices", { item });
export const assign = (request: Assign) => invoke<Acted>("assign", { request });
export const handOver = (request: HandOver) => invoke<Acted>("hand_over", { request });
/** What the other team's board has no place for. */
export const handOverLosses = (team: string, item: string, to: string) =>
  invoke<LostValue[]>("hand_over_losses", { team, item, to });
/** How many cards were accepted by teams that they were handed to. */
export const handedCards = (team: string) => invoke<number>("handed_cards", { team });
export const clearHanded = (team: string) => invoke<Acted>("clear_handed", { team });
export const work = (item: string) => invoke<WorkDetail>("work", { item });

/** Without a cycle: the one that is talked about now. */
export const roundUp = (cycle: string | null) => invoke<RoundUp>("round_up", { cycle });
export const teamAnswers = (team: string) => invoke<TeamAnswers>("team_answers", { team });
export const openCycleIssue = () => invoke<Acted>("open_cycle_issue");
export const closeCycleDuplicates = (cycle: string) =>
  invoke<Acted>("close_cycle_duplicates", { cycle });
/** What became of a cycle, as Markdown for people. */
export const digest = (cycle: string) => invoke<string>("digest", { cycle });

export const nudgeDesk = () => invoke<NudgeDesk>("nudge_desk");
export const sendNudges = (request: SendNudges) => invoke<Acted>("send_nudges", { request });

export const announcements = () => invoke<Announcements>("announcements");
export const composeAnnouncement = (announcement: Announcement) =>
  invoke<Composed>("compose_announcement", { announcement });
/** Asks GitHub. */
export const discussionPlaces = () => invoke<DiscussionPlace[]>("discussion_places");
export const startDiscussion = (request: StartDiscussion) =>
  invoke<Acted>("start_discussion", { request });
export const recordAnnouncement = (request: RecordAnnouncement) =>
  invoke<Acted>("record_announcement", { request });

export const asks = () => invoke<Asks>("asks");
export const askForHelp = (request: AskForHelp) => invoke<Acted>("ask_for_help", { request });
export const answerAsk = (request: AnswerAsk) => invoke<Acted>("answer_ask", { request });
export const endAsk = (request: EndAsk) => invoke<Acted>("end_ask", { request });

export const checkIn = (team: string | null) => invoke<CheckInForm>("check_in", { team });
export const saveDraft = (team: string, draft: Draft) =>
  invoke<string>("save_draft", { team, draft });
export const previewCheckIn = (team: string, draft: Draft) =>
  invoke<Preview>("preview_check_in", { team, draft });
export const publishCheckIn = (team: string, draft: Draft) =>
  invoke<Acted>("publish_check_in", { team, draft });
export const editCheckIn = (team: string, update: string) =>
  invoke<CheckInForm>("edit_check_in", { team, update });
export const discardDraft = (team: string) => invoke<CheckInForm>("discard_draft", { team });

export const outbox = () => invoke<Outbox>("outbox");
export const retry = (operation: string) => invoke<void>("retry", { operation });
export const discard = (operation: string) => invoke<void>("discard", { operation });
export const undo = (operation: string) => invoke<Acted>("undo", { operation });
export const undoLast = (after: string | null) => invoke<Acted | null>("undo_last", { after });
export const redoLast = () => invoke<Acted | null>("redo_last");
export const holdSending = (held: boolean) => invoke<void>("hold_sending", { held });

/** The filters that are kept; each call answers with all of them. */
export const savedFilters = () => invoke<SavedFilter[]>("saved_filters");
export const saveFilter = (filter: SavedFilter) => invoke<SavedFilter[]>("save_filter", { filter });
export const deleteFilter = (filter: SavedFilter) =>
  invoke<SavedFilter[]>("delete_filter", { filter });

/** Everything that answers; null when a later search came meanwhile. */
export const search = (typed: string) => invoke<SearchResults | null>("search", { typed });

export const doctor = () => invoke<DoctorReport>("doctor");
export const repairTeamField = () => invoke<Acted>("repair_team_field");

/** Markdown to sanitized HTML; the only HTML that the window shows. */
export const render = (markdown: string) => invoke<string>("render", { markdown });
export const openLink = (url: string) => invoke<void>("open_link", { url });
export const copyText = (text: string) => invoke<void>("copy_text", { text });
export const setting = (key: string) => invoke<string | null>("setting", { key });
export const setSetting = (key: string, value: string) =>
  invoke<void>("set_setting", { key, value });
/** Tells the core that the first frame with an answer is on the screen, and whether that is data. */
export const painted = (withData: boolean) => invoke<void>("painted", { withData });

/** What became stale, whenever the core says so. */
export const onChanged = (heard: (scopes: Scope[]) => void) =>
  listen<{ scopes: Scope[] }>("changed", (event) => heard(event.payload.scopes));

/** Everything that was typed is stored: the window may go. */
export const closeWindow = () => invoke<void>("close_window");

/** The window is about to close, and waits for `closeWindow`. */
export const onClosing = (heard: () => void) => listen("closing", () => heard());

/** Where a deep link or a second start wants to go. */
export const onNavigate = (heard: (route: string) => void) =>
  listen<{ route: string }>("navigate", (event) => heard(event.payload.route));
