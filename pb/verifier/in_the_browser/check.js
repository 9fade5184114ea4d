// Checks the public record of a participatory budgeting vote in a browser: a second reader, beside verify.py.
//
// It shares no line with the service or with verify.py, asks for nothing but the record's own files, sends nothing, and
// needs only check.html beside it. To be read from top to bottom:
//   1 words       everything it says: a translation changes these tables and nothing below them
//   2 limits      what a record may at most ask of your browser
//   3 bytes       SHA-256, JSON in its one form (RFC 8785), signed notes (C2SP); Ed25519 is the browser's (WebCrypto)
//   4 reading     from a folder, an archive, or an address
//   5 the tree    every entry hashed into every tile and into the signed root (RFC 6962, C2SP tlog-tiles)
//   6 the story   what can happen, when, and by whom; anything else is a finding
//   7 the rules   what rules, papers and ballots may say
//   8 counting    greedy, with pots, minimums and ties; of other rules votes and points only
//   9 deciding    committees, motions, results
//  10 checking    all of it, with receipts, proofs and earlier checkpoints
//  11 the page
// Everywhere: s is the story so far, r what was heard of a round, d what an entry says.
'use strict'

// ------------------------------------------------------------------------------------------------------------- 1 words

const PROMISES = {
	signature: 'The record is signed with its publisher’s key',
	tree: 'Every published tile follows from the entries, up to the signed root',
	witnesses: 'As many witnesses have cosigned the checkpoint as the policy asks for',
	'append-only': 'Nothing published earlier was changed or taken away',
	entries: 'Every entry is written in the one form that is allowed, at a time when it makes sense',
	people: 'Whoever acted could act so at that time, and no time runs backwards or ahead',
	keys: 'Keys and witness policy are those that the record itself states',
	rules: 'Money, projects, ballot and rule were fixed before voting opened, and stayed as they were',
	paper: 'The ballot paper holds what was shortlisted and nothing else, at the price and in the words agreed',
	entitlements: 'No entitlement was used twice, or issued late or by one alone; no more were used than were issued',
	ballots: 'No ballot was dropped, altered or added: as many as used entitlements, each opened as it was cast',
	valid: 'Every ballot is valid under the rules of its round',
	count: 'Counting every ballot again gives the published votes and points',
	money: 'Giving out the money again by the published rule gives the same awards, to the penny',
	committee: 'Committees were quorate, nobody with a barring interest voted, and majorities were majorities',
	result: 'What was published as the result is what was counted and decided',
	receipts: 'Every ballot that you hold a receipt for is in the record'
}
const COUNTED = {
	tree: 'entries', witnesses: 'witnesses', people: 'acts', paper: 'projects', entitlements: 'issued', ballots: 'cast',
	valid: 'opened', count: 'ballots counted', money: 'counts', committee: 'motions', result: 'results', receipts: 'receipts'
}
const W = {
	kept: 'kept', broken: 'BROKEN', nothing: 'nothing to check', unchecked: 'not checked',
	isBroken: 'At least one promise is BROKEN.',
	allKept: 'Every promise is kept.',
	nothingFor: 'For {0} of them there was nothing to check.',
	partly: 'Nothing is broken in what was checked. Not everything could be checked here.',
	nothingChecked: 'Nothing could be checked.',
	empty: 'The record is empty: nothing was checked.',
	signedBy: '{0}: {1} entries, cosigned by {2} witnesses. Its root, to compare with others:',
	promises: 'Promise by promise',
	more: 'and {0} more of this kind',
	notes: 'Worth knowing',
	stages: {
		'': 'never announced', announced: 'bids are asked for', settled: 'the ballot paper is settled', open: 'the vote is open',
		closed: 'the vote is closed', counted: 'the votes are counted', published: 'the result is published'
	},
	figures: '{0} codes issued, {1} used; {2} ballots cast, {3} opened; {4} counts',
	residents: '(for {0} residents)',
	residentsVote: 'Decided by the residents’ vote',
	onDay: 'Decided by: {0} on {1}, {2} for and {3} against',
	isToDecide: '{0} is to decide',
	gets: 'Project {0} gets {1}',
	getsNothing: 'These projects get nothing: {0}',
	given: 'Given in all: {0}',
	notCounted: '{0}: money was given out by the rule “{1}”, which this page does not count again. It checked votes and points, not who gets what: verify.py and counting.py do that.',
	drawn: '{0}: {1} was drawn by lot, and no draw was named before the vote',
	drawnNamed: '{0}: {1} was drawn by lot; the draw named before the vote is {2}',
	promised: 'This receipt promises a ballot in round {0}, in the record by {1}.',
	says: 'The ballot is in the record, cast in entry {0}. It says: {1}',
	isThere: 'The ballot is in the record, cast in entry {0}. What it says is published after the vote has closed.',
	isNotThere: 'The ballot is not in the record.',
	notLooked: 'Whether the ballot is in the record was not looked up: that takes the record, or a proof.',
	proves: 'This proof is about entry {0} of the {1} entries of {2}.',
	provesReceipt: 'This proof shows that the ballot of {3} is entry {0} of the {1} entries of {2}.',
	provesNothing: 'This proof is about entry {0} of the {1} entries of {2}. It shows nothing by itself: add the receipt, or the record.',
	alone: 'Whether anything is signed by the council can only be checked with the record, or with its keys.txt.',
	strangeFile: '{0} was not looked at: it is none of an archive (.tar), a receipt, a proof, a checkpoint or keys ({1}).',
	votes: 'projects {0}', ranking: 'in this order: {0}', points: 'project {0}: {1}',
	begun: 'Reading …', reading: 'Reading: {0} of {1} entries', seconds: 'Checked in {0} seconds.',
	give: 'Choose a folder or files, or give an address.',
	badAddress: 'An address begins with https:// or http://',
	noEd25519: 'This browser cannot check Ed25519 signatures here. Use a newer one, and a page from https or from your own disk; or use verify.py.',
	failed: 'It could not be checked: {0}',
	inEntry: 'entry {0} ({1}): ',
	theResult: 'the result',
	// Files, notes, keys and policies.
	missing: '{0} cannot be read, or is not there',
	tooLong: '{0} is longer than it may be',
	tooMany: 'there are more than {0}, which is more than this page takes on: use verify.py',
	badArchive: 'the archive cannot be read',
	notText: '{0} is not text',
	base64: 'something that should be base64 is not, or not in its one written form',
	noKey: 'a key is not an Ed25519 key with a name and its own id, or there are too many',
	noNote: '{0} is not a text, an empty line and signature lines',
	unsigned: '{0} is not signed by {1}',
	changed: '{0} was changed, or signed by somebody else: the signature is not good',
	noCheckpoint: '{0} is not a checkpoint of this record',
	noReceipt: '{0} is not a receipt',
	noProof: '{0} is not a proof',
	twins: 'two witnesses of the policy have one key',
	future: '{0} cosigned at a time that has not come',
	policy: 'the policy has a line that makes no sense, or is of another log',
	quorum: '{0} witnesses have cosigned, and what the policy asks for ({1}) is not reached',
	bundle: '{0} ends in the middle of an entry, is longer than its entries, or holds an empty one',
	tile: '{0} does not hold the hashes of the entries below it',
	// How an entry is written.
	form: 'it is not written in the one form (RFC 8785)',
	whole: 'there is a number that is not whole, or beyond 2^53',
	nfc: 'its text is not in NFC',
	odd: 'it is not written as entries are',
	fields: 'it says more or less than entries of its kind say',
	unknown: 'it is of a kind that this page cannot read',
	pieces: 'a long entry and its pieces do not fit together',
	turn: 'it comes out of turn, twice, too early or too late, or it is about something that is not there',
	gap: 'an event of the same thing is missing before it, or came again: number {0}',
	unsorted: 'marks or ballots are not sorted: their sequence could tell something',
	// Counts.
	noRule: 'the rule, or a part of it, is not known here',
	noDraw: 'a lot decides a tie, but no public draw is in the record',
	noCasting: 'a tie decides the result, and the chair’s casting vote on it is not in the record',
	cannotCount: 'it cannot be counted again: rules, ballots or result are not written as they must be',
	otherProjects: 'the result does not list the projects of the ballot paper, each once',
	// Papers.
	newer: '{0} is not known here, so this cannot be checked: use a newer page',
	twoOnPaper: 'two projects have one number, or a proposal stands on the ballot paper twice',
	notListed: 'project {0} stands on the ballot paper and was not shortlisted',
	otherPrice: 'project {0} is on the ballot paper for {1} pence, and {2} were agreed',
	otherWords: 'project {0} is described in other words on the ballot paper than its proposal was',
	outside: 'project {0} costs {1} pence, which is outside the limits of the round',
	alone1: 'project {0} is alone in its group',
	scores: 'project {0} has no committee’s score and the rule weighs one, or the other way round',
	left: 'proposal {0} was shortlisted and is not on the ballot paper',
	// Decisions.
	noCommittee: 'a committee decided that was never formed',
	notMember: 'somebody who is no member counted as present',
	presiding: 'the person presiding was not there, had no vote, or had to leave for the item',
	barred: 'a member with a disclosable pecuniary interest voted or moved the motion',
	inquorate: 'fewer could vote than the quorum, or the quorum is another one',
	votedTwice: 'somebody voted twice, or without a vote, or without being there',
	mover: 'the motion was not moved and seconded by two members who could vote',
	castingVote: 'a casting vote was given where there is none to give, or is missing',
	carried: 'with these votes for and against, the motion was not what is recorded',
	otherCommittee: 'another committee decided than the round’s, or somebody recorded it who was not there as a member',
	met: 'the meeting was before the count, or after the decision was recorded',
	otherCount: 'the motion is about a count that is not in the record',
	morePot: 'the awards are more than the pot, or than what is set aside',
	exclude: 'the awards fund projects that exclude each other',
	badAward: 'an award goes to no project of the ballot paper, or exceeds its cost',
	binding: 'the residents’ vote was binding, and the awards depart from it',
	departs: 'the awards depart from the residents’ vote without a reason, or a reason is given where nothing departs',
	notLatest: 'the published result is not the latest count',
	publisher: 'the result was published by somebody else than decided it',
	notDecided: 'no decision, or another one, or one by nobody who decides, stands behind the published result',
	// Rolls.
	late: 'entitlements were issued after the close',
	outOfTurn: 'entitlements were issued before the ballot paper was settled, without a roll, or to cover others used before',
	strange: 'an entitlement was used that nobody issued: {0}',
	usedTwice: 'entitlement {0} was used twice',
	seenTwice: 'ballot {0} was cast or opened twice, or two have this voter’s own number',
	neverOpened: 'ballot {0} was cast but never opened: it was dropped',
	neverCast: 'ballot {0} was opened but never cast: it was added'
}
const FOUND = { // promise -> what breaks it
	tree: { root: 'the entries do not lead to the signed root: an entry was changed, added or dropped' },
	'append-only': {
		shrunk: '{0} entries were published earlier, now there are {1}: the end was cut off, or an old backup was restored',
		fork: 'the first {0} entries are not those of {1}: two histories were published',
		proof: '{0} does not lead from its entry to its checkpoint'
	},
	witnesses: { tooEarly: 'one cosigned before what it covers had happened' },
	entries: { entries: W.turn, fields: W.fields, gap: W.gap, hidden: W.pieces },
	people: {
		notAs: 'nothing like this can be done as {0}, or not by whom it says',
		noRole: 'it was done as {0} by somebody who was no {0} at that time',
		notAuthor: 'a proposal was changed by another than its author',
		time: 'its time, {0}, is in the future, or before that of an entry before it'
	},
	keys: {
		otherKey: 'the record’s own key was changed, or that for receipts without a signature of the one before',
		files: 'the checkpoint’s key, keys.txt or policy.txt are not those that the record states'
	},
	rules: {
		rules: 'rules were changed or settled out of turn, or without a reason',
		fingerprint: 'the fingerprint is not that of the rules and projects',
		otherRules: 'other rules, money or dates stand here than were announced and settled',
		noSource: 'a lot may decide, and no draw was named before the vote',
		contradict: 'rules that contradict themselves were settled, or out of their time',
		early: 'voting opened or closed before its time',
		moved: 'the close was moved when or where it may not be, or by more than 28 days',
		stayedOpen: 'the vote was to close at {0}, and nothing shows that the box was shut before {1}'
	},
	paper: {
		noPot: 'a bid is for a pot that there is not, or for none of those there are',
		limits: 'a bid was taken that is outside the limits of the round',
		paper: 'there is already a proposal of this reference in the round'
	},
	entitlements: {
		entitlements: 'the same entitlements were issued twice',
		byOne: 'entitlements were, or may be, issued by one person alone, or not as they were asked for',
		otherMarks: 'the marks that were shown are not those that were issued, or not as many',
		usedMore: '{0} entitlements were used, but only {1} were issued'
	},
	ballots: {
		altered: 'the opened ballot {0} is not what was cast',
		inTheBox: 'there are {0} ballots and {1} used entitlements in the record, and not as many are said to be there',
		batches: 'there are other batches than the close or their own entries say, uneven ones, or with fewer than 20 ballots'
	},
	valid: { invalid: 'a ballot breaks the rules ({0} like it): {1}' },
	count: { voters: '{0} ballots are said to be counted, but {1} were opened' },
	money: {
		otherWithdrawn: 'the count leaves out other projects than were withdrawn',
		sequence: 'the projects were looked at in another sequence by the rule'
	},
	committee: {
		committee: 'a casting vote on the same tie was given twice',
		chair: 'the casting vote on a tie was not given by the chair',
		noTie: 'a casting vote was given on projects between which there was no tie'
	},
	result: { hanging: 'a count was made, and never recorded as the round’s' },
	receipts: {
		receipt: '{0} is no receipt of this record, or the record has no key for receipts',
		noBallot: '{0}: what it is a receipt for is no ballot of its round',
		otherTime: '{0}: it promises its ballot by another time than receipts of its round do',
		due: '{0}: its ballot was due here by {1}, and is not here: it was dropped',
		clash: '{0}: another voter holds a receipt for the same ballot: one of them has none',
		notYours: '{0}: the ballot in the record is not the one that this voter’s browser made'
	}
}
const DIFFERS = 'the {0} of {1} is {2} by the rule, published is {3}'

const BREAKS = new Map(Object.entries(FOUND).flatMap(([promise, found]) => Object.entries(found).map(([key, text]) => [key, [promise, text]])))
const fill = (text, facts) => text.replace(/\{(\d)\}/g, (_, place) => facts[place])

class Broken extends Error {}

function must (holds, text, ...facts) {
	if (!holds) throw new Broken(fill(text, facts))
}
const so = holds => must(holds, W.turn)

// ------------------------------------------------------------------------------------------------------------ 2 limits

const LARGEST_NOTE = 1e6
const LARGEST_BUNDLE = 256 * 65537
const MOST_ENTRIES = 3e6
const MOST_FILES = 1e5
const MOST_LINES = 100
const MOST_FINDINGS = 20
const ROOM_IN_AN_ENTRY = 64535
const CLOCKS_DIFFER = 300
const HOUR = 3600
const DAY = 24 * HOUR

// ------------------------------------------------------------------------------------------------------------- 3 bytes

const utf8 = new TextEncoder(), decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = bytes => Array.prototype.map.call(bytes, byte => HEX[byte]).join('')
const unhex = text => Uint8Array.from({ length: text.length / 2 }, (_, place) => parseInt(text.substr(2 * place, 2), 16))
const isHash = value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isThing = value => typeof value === 'string' && /^[0-9A-Za-z-]{1,64}$/.test(value)
const isWhole = value => typeof value === 'number'
const isMoney = value => isWhole(value) && value >= 0
const isDict = value => Boolean(value) && typeof value === 'object' && !Array.isArray(value)
const size = dict => Object.keys(dict).length
const when = at => new Date(Math.min(at, 2 ** 37) * 1000).toISOString().slice(0, 16).replace('T', ' ') + ' UTC'

function join (...parts) {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
	let end = 0
	for (const part of parts) { whole.set(part, end); end += part.length }
	return whole
}

const PRIMES = [] // SHA-256 (FIPS 180-4) goes by the fractions of roots of the first 64
for (let number = 2; PRIMES.length < 64; number++) if (PRIMES.every(prime => number % prime)) PRIMES.push(number)
const fraction = number => (number - Math.floor(number)) * 2 ** 32 | 0
const BEGIN = PRIMES.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))
const STEPS = Int32Array.from(PRIMES, prime => fraction(Math.cbrt(prime)))
const w = new Int32Array(64)

function sha256 (message) {
	const padded = new Uint8Array((message.length + 72) >> 6 << 6), view = new DataView(padded.buffer), state = Int32Array.from(BEGIN)
	padded.set(message)
	padded[message.length] = 128
	view.setUint32(padded.length - 8, message.length / 2 ** 29)
	view.setUint32(padded.length - 4, message.length << 3)
	for (let start = 0; start < padded.length; start += 64) {
		let [a, b, c, d, e, f, g, h] = state
		for (let t = 0; t < 64; t++) {
			if (t < 16) w[t] = view.getInt32(start + 4 * t)
			else {
				const x = w[t - 15], y = w[t - 2]
				w[t] = w[t - 16] + w[t - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) +
					((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)
			}
			const one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + STEPS[t] + w[t] | 0
			const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c)
			h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0
		}
		;[a, b, c, d, e, f, g, h].forEach((word, place) => { state[place] += word })
	}
	state.forEach((word, place) => view.setInt32(4 * place, word))
	return padded.slice(0, 32)
}
const hashOf = text => hex(sha256(utf8.encode(text)))

function inQuotes (text) {
	must(text.isWellFormed(), W.form)
	return JSON.stringify(text)
}

function write (value) { // RFC 8785; sort() goes by UTF-16 code units, as it asks
	if (Array.isArray(value)) return '[' + value.map(each => write(each)).join() + ']'
	if (isDict(value)) return '{' + Object.keys(value).sort().map(name => inQuotes(name) + ':' + write(value[name])).join() + '}'
	return typeof value === 'string' ? inQuotes(value) : JSON.stringify(value ?? null)
}
const same = (one, other) => write(one) === write(other)

function bare (value) { // whole numbers only, and nothing is found in an object that was not written in it
	if (isWhole(value)) must(Number.isSafeInteger(value), W.whole)
	else if (Array.isArray(value)) value.forEach(bare)
	else if (value && typeof value === 'object') {
		Object.values(value).forEach(bare)
		Object.setPrototypeOf(value, null)
	}
	return value
}

function read (written) {
	const value = bare(JSON.parse(written))
	must(write(value) === written, W.form)
	must(written.normalize('NFC') === written, W.nfc)
	return value
}

function int (value) {
	if (!isWhole(value)) throw new TypeError()
	return value
}
const total = numbers => numbers.reduce((sum, number) => sum + int(number), 0)

function seconds (written) {
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(written) ? Date.parse(written) : NaN
	so(at > -62135596800001 && new Date(at).toISOString() === written.replace('Z', '.000Z'))
	return at / 1000
}

function fromBase64 (written) {
	let raw
	try { raw = atob(written) } catch { raw = '' }
	must(btoa(raw) === written, W.base64)
	return Uint8Array.from(raw, character => character.charCodeAt(0))
}

function textOf (bytes, name) {
	must(bytes.length <= LARGEST_NOTE, W.tooLong, name)
	try { return decoder.decode(bytes) } catch { throw new Broken(fill(W.notText, [name])) }
}

function readKey (line, kind = 1) { // name+id+base64; kind 1 signs, kind 4 cosigns
	const [name, id, ...rest] = line.trim().split('+'), raw = fromBase64(rest.join('+'))
	must(name && raw.length === 33 && raw[0] === kind && hashOfKey(name, raw) === id, W.noKey)
	return { name, id, raw: raw.slice(1), line: line.trim() }
}
const hashOfKey = (name, raw) => hex(sha256(join(utf8.encode(name + '\n'), raw))).slice(0, 8)

function readKeys (text) {
	const lines = text.replace(/\n$/, '').split('\n')
	must(lines.length <= MOST_LINES, W.noKey)
	return lines.map(line => readKey(line))
}

async function isSigned (key, text, signature) {
	try {
		const imported = await crypto.subtle.importKey('raw', key.raw, 'Ed25519', false, ['verify'])
		return await crypto.subtle.verify('Ed25519', imported, signature, utf8.encode(text))
	} catch { return false }
}

function noteIn (bytes, name) { // its text, and its signatures
	const note = textOf(bytes, name), end = note.lastIndexOf('\n\n'), lines = note.slice(end + 2).split('\n')
	// eslint-disable-next-line no-control-regex
	must(end >= 0 && !lines.pop() && lines.length && lines.length <= MOST_LINES && !/[\0-\x09\x0b-\x1f]/.test(note), W.noNote, name)
	return [note.slice(0, end + 1), lines.map(line => {
		const [dash, signer, ...rest] = line.split(' '), raw = fromBase64(rest.join(' '))
		must(dash === '—' && signer && raw.length > 4, W.noNote, name)
		return { signer: signer + '+' + hex(raw.subarray(0, 4)), bytes: raw.slice(4) }
	})]
}

async function readNote (bytes, key, name) {
	const [text, signatures] = noteIn(bytes, name), own = signatures.find(each => each.signer === key.name + '+' + key.id)
	must(own, W.unsigned, name, key.name)
	must(await isSigned(key, text, own.bytes), W.changed, name)
	return text
}

function checkpointIn (text, origin, name) {
	const [first, size, root] = text.split('\n')
	must((!origin || first === origin) && /^(0|[1-9][0-9]{0,18})$/.test(size) && root && fromBase64(root).length === 32, W.noCheckpoint, name)
	return { origin: first, size: Number(size), root: hex(fromBase64(root)), name, text }
}

async function cosigners (policy, note, log, now) { // C2SP tlog-policy and tlog-cosignature; gives when each has cosigned
	const met = new Set(['none']), known = new Set(['none']), keys = new Set(), [text, signatures] = noteIn(note, 'checkpoint')
	const cosigned = [], logs = []
	let quorum = ''
	for (const line of policy.split('\n').slice(0, MOST_LINES)) {
		const words = line.split(/\s+/).filter(Boolean), [what, name, third] = words
		if (what === 'witness' && third) {
			const key = readKey(third, 4)
			must(!keys.has(hex(key.raw)), W.twins)
			keys.add(hex(key.raw))
			known.add(name)
			for (const { signer, bytes } of signatures) {
				if (signer !== key.name + '+' + key.id || bytes.length !== 72 || met.has(name)) continue
				const at = Number(new DataView(bytes.buffer).getBigUint64(0))
				if (!await isSigned(key, `cosignature/v1\ntime ${at}\n${text}`, bytes.subarray(8))) continue
				must(at > 0 && at <= now + CLOCKS_DIFFER, W.future, name)
				met.add(name)
				cosigned.push(at)
			}
		} else if (what === 'group' && words.length > 3) {
			const members = [...new Set(words.slice(3))], number = Number({ any: 1, all: members.length }[third] ?? third)
			must(number >= 1 && number <= members.length && members.every(each => known.has(each)), W.policy)
			known.add(name)
			if (members.filter(each => met.has(each)).length >= number) met.add(name)
		} else if (what === 'quorum') {
			must(!quorum && words.length === 2 && known.has(name), W.policy)
			quorum = name
		} else if (what === 'log' && name) logs.push(readKey(name).line)
		else must(!what || what[0] === '#', W.policy)
	}
	must(!logs.length || logs.includes(log.line), W.policy)
	must(met.has(quorum), W.quorum, cosigned.length, quorum)
	return cosigned
}

// ----------------------------------------------------------------------------------------------------------- 4 reading

class Files { // name in the record -> a piece of a file
	constructor (found) {
		const [top] = found.map(([path]) => path).filter(path => /(^|\/)checkpoint$/.test(path)).sort((a, b) => a.length - b.length)
		const before = top?.slice(0, -'checkpoint'.length)
		this.blobs = new Map(found.filter(([path]) => path.startsWith(before)).map(([path, blob]) => [path.slice(before.length), blob]))
	}

	async read (name, limit) {
		const blob = this.blobs.get(name)
		must(blob, W.missing, name)
		must(blob.size <= limit, W.tooLong, name)
		return new Uint8Array(await blob.arrayBuffer())
	}
}

async function inArchive (blob) { // ustar, as /record/everything.tar is written
	const found = []
	for (let start = 0; start + 512 <= blob.size;) {
		const text = String.fromCharCode(...new Uint8Array(await blob.slice(start, start + 512).arrayBuffer()))
		const part = (from, to) => text.slice(from, to).split('\0')[0], bytes = parseInt(part(124, 136), 8), data = start + 512
		if (text[0] === '\0') break
		must(part(257, 262) === 'ustar' && bytes >= 0 && data + bytes <= blob.size && found.length < MOST_FILES, W.badArchive)
		if ('0\0'.includes(text[156])) found.push([part(345, 500) + part(0, 100), blob.slice(data, data + bytes)])
		start = data + Math.ceil(bytes / 512) * 512
	}
	return found
}

class Address { // the record on a web server; what comes next is asked for beforehand
	constructor (base) { Object.assign(this, { base: base.replace(/\/*$/, '/'), coming: new Map() }) }

	ahead (name, limit) {
		if (!this.coming.has(name)) this.coming.set(name, this.ask(name, limit).catch(error => error))
	}

	async read (name, limit) {
		this.ahead(name, limit)
		const answer = await this.coming.get(name)
		this.coming.delete(name)
		must(answer instanceof Uint8Array, answer instanceof Broken ? answer.message : W.missing, name)
		return answer
	}

	async ask (name, limit) {
		const how = { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-cache' }
		const answer = await fetch(this.base + name, { ...how, signal: AbortSignal.timeout(60000) }), parts = []
		must(answer.ok, W.missing, name)
		let length = 0
		for (let reader = answer.body.getReader(), part; !(part = await reader.read()).done;) {
			length += part.value.length
			if (length > limit) await reader.cancel()
			must(length <= limit, W.tooLong, name)
			parts.push(part.value)
		}
		return join(...parts)
	}
}

// ---------------------------------------------------------------------------------------------------------- 5 the tree

const nodeOf = (left, right) => sha256(join([1], left, right))

function tileName (folder, number, width) { // 1234067 is x001/x234/067, with .p/W where only W of 256 places are filled
	let groups = String(number % 1000).padStart(3, '0')
	while ((number = Math.floor(number / 1000))) groups = `x${String(number % 1000).padStart(3, '0')}/${groups}`
	return `tile/${folder}/${groups}${width === 256 ? '' : `.p/${width}`}`
}

function pairUp (hashes) {
	while (hashes.length > 1) hashes = Array.from({ length: hashes.length / 2 }, (_, n) => nodeOf(hashes[2 * n], hashes[2 * n + 1]))
	return hashes[0]
}

function rootOf (edges) { // over a tree whose unfinished tiles hold these hashes, lowest level first
	let root
	for (const hashes of edges) {
		for (let end = hashes.length; end; end &= end - 1) {
			const part = pairUp(hashes.slice(end & end - 1, end))
			root = root ? nodeOf(part, root) : part
		}
	}
	return hex(root || sha256([]))
}

function rootBy (path, index, size, hash) { // RFC 9162, 2.1.3.2
	let last = size - 1
	for (const step of path) {
		if (!last) return ''
		const isRight = index % 2 || index === last
		hash = isRight ? nodeOf(step, hash) : nodeOf(hash, step)
		while (isRight && index && !(index % 2)) { index /= 2; last = Math.floor(last / 2) }
		index = Math.floor(index / 2)
		last = Math.floor(last / 2)
	}
	return last ? '' : hex(hash)
}

function splitBundle (bytes, width, name) {
	const entries = []
	let start = 0
	for (; width; width--) {
		const end = start + 2 + (bytes[start] << 8 | bytes[start + 1])
		must(end > start + 2 && end <= bytes.length, W.bundle, name)
		entries.push(bytes.subarray(start + 2, end))
		start = end
	}
	must(start === bytes.length, W.bundle, name)
	return entries
}

async function readTree (source, size, sizes, hear, find) { // gives the root, and those that there were at some sizes
	const edges = [[]], roots = new Map(), bundles = Math.ceil(size / 256), widthOf = bundle => Math.min(256, size - bundle * 256)
	const compare = async (level, number, hashes) => {
		const name = tileName(level, number, hashes.length)
		try { must(hex(await source.read(name, 8192)) === hashes.map(hex).join(''), W.tile, name) } catch (error) { find(error.message) }
	}
	for (let bundle = 0; bundle < bundles; bundle++) {
		for (let next = bundle; source.ahead && next < Math.min(bundles, bundle + 8); next++) {
			source.ahead(tileName('entries', next, widthOf(next)), LARGEST_BUNDLE)
			source.ahead(tileName(0, next, widthOf(next)), 8192)
		}
		const width = widthOf(bundle), name = tileName('entries', bundle, width), first = bundle * 256
		const entries = splitBundle(await source.read(name, LARGEST_BUNDLE), width, name)
		let hashes = entries.map(entry => sha256(join([0], entry)))
		for (const each of sizes) if (first < each && each <= first + width) roots.set(each, rootOf([hashes.slice(0, each - first), ...edges.slice(1)]))
		await hear(first, entries, hashes)
		edges[0] = hashes
		for (let level = 0, number = bundle; ; number = Math.floor(number / 256)) {
			if (!level || hashes.length === 256) await compare(level, number, hashes)
			if (hashes.length < 256) break
			const full = hashes
			edges[level++] = []
			hashes = edges[level] ??= []
			hashes.push(pairUp(full))
		}
	}
	for (let level = 1; level < edges.length; level++) {
		if (edges[level].length) await compare(level, Math.floor(size / 256 ** (level + 1)), edges[level])
	}
	return [rootOf(edges), roots]
}

// --------------------------------------------------------------------------------------------------------- 6 the story

const TEXTS = ('name summary kind run_by about reason reasons reference pot beacon how source scheme area committee member decision ' +
	'fingerprint met_on by id given taken first_role policy origin log receipts signed').split(' ')
const ROLES = ['officer', 'member', 'auditor', 'administrator']
// Kind: who may do it: what it says, with a ? where it need not: at which stages of its round.
const KINDS = new Map(`
record.stated: system: origin log receipts policy
record.stated-anew: system: origin log receipts policy signed?
record.served: system: assets
person.joined: administrator system: first_role
role.given: administrator system: given
role.taken: administrator system: taken
scheme.set-up: officer import: name summary kind run_by
area.drawn: officer import: name population
area.population-corrected: officer: population source
committee.formed: officer: name areas quorum casting_vote
member.joined: officer: member has_vote
member.left: officer: member
chair.elected: officer: member
round.announced: officer import: scheme area committee name about rules
round.rules-changed: officer import: rules reason
proposal.submitted: resident officer import: reference costs pot?: announced
proposal.edited: resident officer import: costs pot?: announced
proposal.withdrawn: resident officer import: : announced
proposal.shortlisted: officer import: cost reason: announced
proposal.ruled-out: officer import: reason: announced
round.settled: officer import: rules projects fingerprint
roll.opened: officer import: two_persons?: settled open
roll.asked: officer: request number reason: settled open
roll.refused: officer: request reason: settled open closed counted published
roll.issued: officer import: number fingerprint request? reason?
box.sealed: system: number ballots
roll.marks: system: issue part hashes
round.opened: system: rules budget_p closes
round.extended: officer import: closes reason
round.project-withdrawn: officer import: number reason
round.closed: system: ballots entitlements_used batches
round.lot-drawn: officer import: beacon how: closed
round.casting-vote: officer member: sequence reason: closed
round.count: system: number ballots fingerprint withdrawn outcome
round.counted: system: count number
motion.decided: member: committee count met_on quorum vote carried awards departures reasons
round.published: member system: count decision`.trim().split('\n').map(line => {
	const [kind, who, says, stages] = line.split(/: ?/), names = says.split(' ').filter(Boolean)
	return [kind, {
		who: who.split(' '),
		says: names.filter(name => !name.endsWith('?')),
		may: names.map(name => name.replace('?', '')),
		stages: stages?.split(' '),
		inRound: !/^(record|person|role|scheme|area|committee|member|chair)\./.test(kind),
		committed: /^proposal\.(submitted|edited)$/.test(kind)
	}]
}))

class Pile {
	constructor () { Object.assign(this, { all: new Set(), twice: new Set(), number: 0 }) }

	add (one) {
		if (this.all.has(one)) this.twice.add(one)
		this.all.add(one)
		this.number++
	}

	without (other) { return [...this.all].filter(one => !other.all.has(one)) }
}

class Story {
	constructor (now) {
		Object.assign(this, {
			now, latest: 0, where: '', words: {}, number: {}, checked: {}, notes: [], waiting: [], isNumbered: false, long: null,
			stated: null, keys: [], rounds: new Map(), committees: new Map(), populations: new Map(), roles: new Map(), bidIn: new Map(),
			schemes: new Set(), lives: new Map(), wanted: new Set(), said: new Map()
		})
	}

	find (promise, text, ...facts) {
		const words = this.words[promise] ??= []
		this.number[promise] = (this.number[promise] || 0) + 1
		if (words.length < MOST_FINDINGS) words.push((this.where + fill(text, facts)).slice(0, 400).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?'))
	}

	so (holds, key = 'entries', ...facts) { // says what is wrong and goes on as if it were right: what hangs on it is not accused
		const [promise, text] = BREAKS.get(key)
		if (!holds) this.find(promise, text, ...facts)
	}

	add (promise, number = 1) { this.checked[promise] = (this.checked[promise] || 0) + number }

	hear (entry, bytes) { // whatever an entry holds, it can only become a finding
		this.entry = entry
		this.where = fill(W.inEntry, [entry, ''])
		try {
			const leaf = read(textOf(bytes, ''))
			so(leaf.v === 1 && isDict(leaf.d))
			this.leaf(leaf)
		} catch (error) { this.find('entries', error instanceof Broken ? error.message : W.odd) }
		this.where = ''
	}

	leaf (leaf) {
		const { t: kind, d } = leaf, known = KINDS.get(kind), fields = size(leaf)
		this.where = fill(W.inEntry, [this.entry, kind])
		must(kind === 'piece' || !this.long, W.pieces)
		if (kind === 'roll.used' || kind === 'ballot.cast') this.intoTheBox(leaf, this.round(leaf), d)
		else if (kind === 'ballot.opened') this.opened(leaf, this.round(leaf), d)
		else if (kind === 'piece') this.piece(leaf)
		else if ('pieces' in d) {
			must(d.pieces >= 1 && d.pieces <= 2000 && isHash(d.sha256) && size(d) === 2, W.pieces)
			this.long = { leaf, entry: this.entry, texts: [] }
		} else if (kind === 'erasure.done') {
			must(fields === 3 && isMoney(d.texts) && size(d) === 2, W.fields)
			this.at(d.at, '')
		} else if (known) {
			this.act(leaf, d, known)
			const r = known.inRound ? this.round(leaf) : null
			if (known.stages) this.so(known.stages.includes(r.stage))
			MEANS[kind](this, r, d, leaf)
			this.add('entries')
		} else this.find('entries', W.unknown)
	}

	act (leaf, d, known) { // who, as what, when, to what; and nothing else than entries of its kind say
		const { t: kind } = leaf, { as: role, id: about } = d, needed = ['as', 'at', 'id', ...known.says]
		if (role !== 'resident') needed.push('by')
		must(size(leaf) === 3 + known.inRound + known.committed && 'r' in leaf === known.inRound && 'p' in leaf === known.committed, W.fields)
		must(Object.keys(d).every(name => name === 'nr' || needed.includes(name) || known.may.includes(name)), W.fields)
		must(needed.every(name => name in d) && (!known.committed || isHash(leaf.p)), W.fields)
		so(TEXTS.every(name => !(name in d) || typeof d[name] === 'string') && isThing(about))
		so(about === leaf.r || !kind.startsWith('round.') || kind === 'round.count')
		const takenOver = role === 'system' && known.who.includes('import')
		if (!known.who.includes(role) && !takenOver) this.so(false, 'notAs', role)
		else if (role === 'system') {
			const runByPeople = takenOver && known.inRound && kind !== 'round.announced' && !this.round(leaf).takenOver
			this.so(d.by === 'system' && !runByPeople, 'notAs', role)
		} else if (role !== 'resident') this.so(this.roles.get(d.by)?.has(role), 'noRole', role)
		this.add('people')
		this.isNumbered ||= kind === 'record.stated'
		const imported = kind === 'round.announced' ? takenOver : role === 'system' && (known.inRound ? this.round(leaf).takenOver : takenOver)
		this.at(d.at, about, imported)
		const life = this.lives.get(about), { nr = 0 } = d
		if (!this.isNumbered && !nr) life.nr = -1 // its events had no numbers when it began
		else {
			must(this.isNumbered && nr > 0 && isWhole(nr), W.gap, nr)
			const anywhere = /^(round\.announced|person\.joined|role\..*)$/.test(kind) || life.nr < 0
			this.so(anywhere ? nr > life.nr : nr === life.nr + 1, 'gap', nr)
			life.nr = nr
		}
	}

	at (at, about, byItsOwnClock) { // never in the future nor before what is recorded; what a city's file says has its own clock
		so(isWhole(at) && at > 0)
		if (!this.lives.has(about)) this.lives.set(about, { at: 0, nr: 0 })
		const life = this.lives.get(about), soonest = Math.max(about && life.at, byItsOwnClock ? 0 : this.latest) - CLOCKS_DIFFER, last = this.now + CLOCKS_DIFFER
		this.so(at >= soonest && at <= last, 'time', when(at))
		life.at = Math.max(life.at, at)
		if (!byItsOwnClock) this.latest = Math.max(this.latest, Math.min(at, last))
	}

	round ({ r: name }) {
		so(isThing(name))
		if (!this.rounds.has(name)) {
			const r = { name, called: '', area: '', committee: '', stage: '', said: {}, projects: [], beacon: '', decision: '', opens: 0, closes: 0, issued: 0, lastHash: '' }
			for (const list of ['issues', 'batches', 'casting', 'newCasting', 'counts', 'confirmed']) r[list] = []
			for (const map of ['asked', 'bids', 'sealed', 'marks', 'showsMarks', 'payloads', 'withdrawn', 'motions']) r[map] = new Map()
			for (const pile of ['references', 'used', 'cast', 'shown', 'owns', 'onRoll', 'usedHashes']) r[pile] = new Pile()
			this.rounds.set(name, r)
		}
		return this.rounds.get(name)
	}

	piece (leaf) {
		const { long, entry } = this, { number, text } = leaf.d
		must(long && number === long.texts.length && typeof text === 'string' && leaf.r === long.leaf.r, W.pieces)
		must(size(leaf.d) === 2 && size(leaf) === ('r' in leaf ? 4 : 3), W.pieces)
		if (long.texts.push(text) < long.leaf.d.pieces) return
		const whole = long.texts.join('')
		this.long = null
		must(hashOf(whole) === long.leaf.d.sha256, W.pieces)
		const d = read(whole)
		must(!('pieces' in d), W.pieces)
		this.so(utf8.encode(whole).length > ROOM_IN_AN_ENTRY)
		this.entry = long.entry
		try { this.leaf({ ...long.leaf, d }) } finally { this.entry = entry }
	}

	intoTheBox (leaf, r, d) { // marks and ballots go in by batches, each sorted by itself
		const isBallot = leaf.t === 'ballot.cast', one = d[isBallot ? 'c' : 'n']
		must(isHash(one) && size(d) === 1 && size(leaf) === 4, W.fields)
		this.so(r.stage === 'open')
		if (!isBallot && r.batches.at(-1)?.[1] !== 0) r.batches.push([0, 0, r.lastHash = ''])
		const batch = r.batches.at(-1)
		so(batch)
		if (isBallot && !batch[1]) r.lastHash = ''
		batch[+isBallot]++
		r[isBallot ? 'cast' : 'used'].add(one)
		if (!isBallot && r.showsMarks.size) r.usedHashes.add(hex(sha256(unhex(one))))
		this.sorted(r, one)
	}

	opened (leaf, r, d) {
		const { b: payload, c: commitment, s: salt, o: own = '' } = d
		this.so(size(leaf) === 4, 'fields')
		this.so(r.closed && !r.counts.length)
		must(isHash(commitment) && isHash(salt) && size(d) === ('o' in d ? 4 : 3) && (isHash(own) || !('o' in d)), W.fields)
		const bound = hex(sha256(join(utf8.encode(own ? 'pb-commit/v2\n' : 'pb-commit/v1\n'), unhex(salt + own), utf8.encode(payload.toString()))))
		if (own) r.owns.add(own)
		if (this.wanted.size) this.said.set(hashOf('\0' + write({ d: { c: commitment }, r: r.name, t: 'ballot.cast', v: 1 })), { own, payload })
		this.so(bound === commitment, 'altered', commitment)
		r.shown.add(bound)
		r.payloads.set(payload, (r.payloads.get(payload) || 0) + 1)
		this.sorted(r, commitment)
	}

	sorted (r, one) {
		const before = r.lastHash
		r.lastHash = one
		must(one >= before, W.unsorted)
	}

	async end () { // what only shows once every entry is known
		for (const check of this.waiting) await check()
		this.so(!this.long)
		for (const r of this.rounds.values()) {
			const { used, cast, shown, owns } = r
			const each = (promise, hashes, text) => { for (const one of hashes) this.find(promise, text, one) }
			this.where = (r.called || r.name) + ': '
			each('entitlements', used.twice, W.usedTwice)
			for (const pile of [cast, owns]) each('ballots', pile.twice, W.seenTwice)
			this.so(used.number <= r.issued, 'usedMore', used.number, r.issued)
			this.so(cast.number <= used.number, 'inTheBox', cast.number, used.number)
			this.so(!r.rules || r.closed || this.latest <= r.closes + HOUR, 'stayedOpen', when(r.closes), when(this.latest))
			this.so(r.counts.length === r.confirmed.length, 'hanging')
			if (!r.closed) continue
			this.so(cast.number >= used.number, 'inTheBox', cast.number, used.number)
			each('ballots', shown.twice, W.seenTwice)
			each('ballots', cast.without(shown), W.neverOpened)
			each('ballots', shown.without(cast), W.neverCast)
			for (const [payload, number] of r.payloads) this.so(isValid(payload, r), 'invalid', number, payload)
		}
		this.where = ''
	}
}

const stepsOf = r => r.rules.rule.ties?.length ? r.rules.rule.ties : USUAL_TIES
const voting = committee => committee.seats.filter(seat => seat.hasVote && !seat.left).map(seat => seat.who)

function costsOf (d) {
	so(d.costs.every(isMoney))
	return total(d.costs)
}

function holdLimits (s, r, d) {
	const pots = r.said.rule.pots?.amounts.map(pot => pot.name) ?? []
	s.so((pots.length ? pots : ['']).includes(d.pot ?? ''), 'noPot')
	const costs = costsOf(d), within = int(r.said.smallest_bid) <= costs && costs <= int(r.said.largest_bid)
	s.so(within || d.as === 'system', 'limits')
}

const MEANS = {
	'record.stated' (s, r, d, { t: kind }) {
		const before = s.stated, key = readKey(d.receipts), { where } = s
		readKey(d.log)
		so(key.name === d.origin + '/receipts' && !before === (kind === 'record.stated') && (!before || before.id === d.id))
		if (before) {
			s.so(d.origin === before.origin && d.log === before.log, 'otherKey')
			const signed = fromBase64(d.signed ?? ''), text = ['pb-record-stated/v1', d.origin, d.log, d.receipts, d.policy].join('\n')
			s.waiting.push(async () => {
				s.where = where
				s.so(d.receipts === before.receipts || await isSigned(readKey(before.receipts), text, signed), 'otherKey')
			})
		}
		s.stated = d
		s.keys.push(key)
	},
	'record.served' (s, r, d) { so(isDict(d.assets) && Object.values(d.assets).every(hash => typeof hash === 'string' && /^sha384-[0-9A-Za-z+/]{64}$/.test(hash))) },
	'person.joined' (s, r, d, { t: kind }) {
		const role = d.first_role ?? d.given ?? d.taken, taken = kind === 'role.taken', theirs = s.roles.get(d.id) ?? new Set()
		so(ROLES.includes(role) && theirs.has(role) === taken && !(theirs.size && kind === 'person.joined'))
		s.roles.set(d.id, theirs)
		theirs[taken ? 'delete' : 'add'](role)
	},
	'scheme.set-up': (s, r, d) => s.schemes.add(d.id),
	'area.drawn' (s, r, d) {
		so(!s.populations.has(d.id) && isMoney(d.population))
		s.populations.set(d.id, d.population)
	},
	'area.population-corrected' (s, r, d) {
		const before = s.populations.get(d.id)
		so(isWhole(before) && isMoney(d.population))
		s.so(d.as === 'officer' && d.population !== before && d.source.trim())
		s.populations.set(d.id, d.population)
	},
	'committee.formed' (s, r, d) {
		const isQuorum = isWhole(d.quorum) && d.quorum > 0, there = [...d.areas].every(area => s.populations.has(area))
		s.so(isQuorum && there && typeof d.casting_vote === 'boolean')
		so(!s.committees.has(d.id))
		s.committees.set(d.id, { name: d.name, quorum: isQuorum ? d.quorum : 1, casting: d.casting_vote, chair: '', seats: [] })
	},
	'member.joined' (s, r, d) {
		const { seats } = s.committees.get(d.id)
		s.so(typeof d.has_vote === 'boolean')
		so(!seats.some(seat => seat.who === d.member && !seat.left))
		seats.push({ who: d.member, hasVote: d.has_vote, joined: d.at, left: 0 })
	},
	'member.left' (s, r, d) {
		const committee = s.committees.get(d.id), seat = committee.seats.find(each => each.who === d.member && !each.left)
		so(seat)
		seat.left = d.at
		if (committee.chair === d.member) committee.chair = ''
	},
	'chair.elected' (s, r, d) {
		const committee = s.committees.get(d.id)
		s.so(voting(committee).includes(d.member))
		committee.chair = d.member
	},
	'round.announced' (s, r, d) {
		so(!r.stage)
		const known = [[d.scheme, s.schemes], [d.area, s.populations], [d.committee, s.committees]].every(([id, there]) => !id || there.has(id))
		s.so(known)
		Object.assign(r, { stage: 'announced', committee: d.committee, area: d.area, called: d.name, said: d.rules, takenOver: d.as === 'system', isNumbered: 'nr' in d })
	},
	'round.rules-changed' (s, r, d) {
		s.so(r.stage === 'announced' && d.reason.trim(), 'rules')
		r.said = d.rules
	},
	'proposal.submitted' (s, r, d, leaf) {
		so(!s.bidIn.has(d.id))
		const { proposals_open_at: opens, proposals_close_at: closes } = r.said.timetable, inTime = seconds(opens) <= d.at && d.at < seconds(closes)
		s.so(inTime || d.as === 'system')
		holdLimits(s, r, d)
		s.so(!s.isNumbered || !r.references.all.has(d.reference), 'paper')
		r.references.add(d.reference)
		s.bidIn.set(d.id, r)
		r.bids.set(d.id, { costs: costsOf(d), words: leaf.p, state: 'in', as: d.as, by: d.by })
	},
	'proposal.edited' (s, r, d, { t: kind, p: words }) {
		so(s.bidIn.get(d.id) === r)
		const bid = r.bids.get(d.id)
		so(bid.state !== 'withdrawn')
		const isAuthors = bid.as !== 'officer' || d.as !== 'officer' || bid.by === d.by
		s.so(isAuthors || !/edited|withdrawn/.test(kind), 'notAuthor')
		if (kind === 'proposal.edited') {
			s.so(bid.state === 'in' && d.at < seconds(r.said.timetable.proposals_close_at))
			holdLimits(s, r, d)
			Object.assign(bid, { costs: costsOf(d), words })
		} else if (kind === 'proposal.shortlisted') {
			so(isMoney(d.cost))
			s.so(d.cost === bid.costs || d.reason.trim())
			s.so(bid.state !== 'shortlisted' || bid.price !== d.cost)
			Object.assign(bid, { state: 'shortlisted', price: d.cost, as: d.as })
		} else {
			s.so(kind === 'proposal.withdrawn' || (d.reason.trim() && bid.state !== 'ruled-out'))
			bid.state = kind.slice(9)
		}
	},
	'round.settled' (s, r, d) {
		if (r.rules) return s.so(false, 'rules')
		so(r.stage === 'announced' && d.projects.length <= 5000)
		s.so(hashOf(write({ projects: d.projects, rules: d.rules })) === d.fingerprint, 'fingerprint')
		const dates = DATES.map(name => seconds(d.rules.timetable[name])), [, bidsClose, opens, closes] = dates
		Object.assign(r, { stage: 'settled', opens, closes, lastClose: closes + 28 * DAY, rules: d.rules, projects: d.projects, fingerprint: d.fingerprint })
		for (const [promise, thing] of notKnown(r.rules, r.projects)) s.find(promise, W.newer, thing)
		s.so(same(speltOut(r.said), speltOut(r.rules)), 'otherRules')
		s.so(bidsClose <= d.at && d.at < closes && opens < closes && areSound(r.rules, dates), 'contradict')
		s.so(!r.isNumbered || !r.rules.rule.ties?.includes('lot') || r.rules.lot_source, 'noSource')
		for (const fault of faultsOfAPaper(r)) s.find('paper', ...fault)
		s.add('rules')
		s.add('paper', r.projects.length)
	},
	'roll.opened' (s, r, d) {
		so(!r.hasRoll)
		r.hasRoll = true
		r.twoPersons = d.two_persons === true
		s.so(!s.isNumbered || r.twoPersons, 'byOne')
	},
	'roll.asked' (s, r, d) {
		s.so(d.reason.trim() && d.request === r.asked.size + 1)
		r.asked.set(d.request, { ...d, waits: true })
	},
	'roll.refused' (s, r, d) {
		s.so(d.reason.trim())
		const asked = r.asked.get(d.request)
		so(asked.waits)
		asked.waits = false
	},
	'roll.issued' (s, r, d) {
		so(isWhole(d.number) && d.number > 0)
		const isOpen = r.stage === 'open' || (r.opens && d.at >= r.opens), { waits, by, number } = r.asked.get(d.request) ?? {}
		if (r.closed || (r.closes && d.at >= r.closes)) s.find('entitlements', W.late)
		else if (!['settled', 'open'].includes(r.stage) || !r.hasRoll || r.used.number > r.issued) s.find('entitlements', W.outOfTurn)
		else if ('request' in d) {
			if (waits) r.asked.get(d.request).waits = false
			s.so(waits && by !== d.by && number === d.number && d.as === 'officer' && d.reason.trim(), 'byOne')
		} else s.so(!r.twoPersons || !isOpen, 'byOne')
		r.issued += d.number
		s.so(isHash(d.fingerprint))
		s.so(!r.issues.includes(d.fingerprint), 'entitlements')
		r.issues.push(d.fingerprint)
		if ('nr' in d) r.showsMarks.set(r.issues.length, d.number)
		s.add('entitlements', d.number)
	},
	'box.sealed' (s, r, d) {
		so(r.stage === 'open' && d.number === r.batches.length + 1 && !r.sealed.has(d.number) && isWhole(d.ballots))
		r.sealed.set(d.number, d.ballots)
	},
	'roll.marks' (s, r, d) {
		s.so(!r.counts.length && d.at >= r.closes)
		so(d.hashes.every(isHash) && isWhole(d.issue) && d.issue >= 1 && d.issue <= r.issues.length)
		const seen = r.marks.get(d.issue) ?? { part: 0, hashes: [] }, before = place => place ? d.hashes[place - 1] : seen.hashes.at(-1) ?? ''
		r.marks.set(d.issue, seen)
		so(d.part === seen.part + 1)
		must(d.hashes.length && d.hashes.every((one, place) => one > before(place)), W.unsorted)
		seen.part++
		seen.hashes = seen.hashes.concat(d.hashes)
		for (const one of d.hashes) r.onRoll.add(one)
	},
	'round.opened' (s, r, d) {
		so(r.stage === 'settled')
		r.stage = 'open'
		r.tellsBatches = 'nr' in d
		s.so(d.rules === r.fingerprint && d.budget_p === r.rules.pot && d.closes === r.closes, 'otherRules')
		s.so(d.at >= r.opens, 'early')
	},
	'round.extended' (s, r, d) {
		const inPlace = ['settled', 'open'].includes(r.stage) && d.at < r.closes && r.closes < int(d.closes)
		s.so(inPlace && d.reason.trim() && (!s.isNumbered || d.closes <= r.lastClose), 'moved')
		r.closes = d.closes
		r.extended = true
	},
	'round.project-withdrawn' (s, r, d) {
		so(['settled', 'open', 'closed', 'counted'].includes(r.stage))
		so(r.projects.some(project => project.number === d.number) && !r.withdrawn.has(d.number))
		s.so(d.reason.trim())
		r.withdrawn.set(d.number, d.reason)
		r.newCasting = [] // the tie may be gone
		if (r.stage === 'counted') r.stage = 'closed' // what was counted is void
	},
	'round.closed' (s, r, d) {
		so(r.stage === 'open')
		Object.assign(r, { closed: d, stage: 'closed', lastHash: '' })
		s.so(d.at >= r.closes, 'early')
		s.so(d.at <= r.closes + HOUR, 'stayedOpen', when(r.closes), when(d.at))
		const { batches, sealed, cast, used } = r, told = n => sealed.get(n + 1) ?? (r.tellsBatches ? 0 : batches[n][1])
		s.so(d.ballots === cast.number && d.entitlements_used === used.number, 'inTheBox', cast.number, used.number)
		const even = batches.every(([marks, ballots], n) => marks === ballots && ballots === told(n))
		const alone = r.tellsBatches && (cast.number >= 20 || batches.length > 1) && batches.some(([, ballots]) => ballots < 20)
		s.so(even && !alone && d.batches === batches.length && sealed.size <= batches.length, 'batches')
		const shown = [...r.marks].every(([issue, { hashes }]) => hex(sha256(unhex(hashes.join('')))) === r.issues[issue - 1])
		const all = [...r.showsMarks].every(([issue, number]) => r.marks.get(issue)?.hashes.length === number)
		s.so(shown && all, 'otherMarks')
		if (shown && all && r.marks.size === r.issues.length) for (const one of r.usedHashes.without(r.onRoll)) s.find('entitlements', W.strange, one)
		s.add('ballots', cast.number)
	},
	'round.lot-drawn' (s, r, d) {
		so(!r.beacon)
		s.so(stepsOf(r).includes('lot') && d.beacon.trim() && d.how.trim())
		r.beacon = d.beacon
		s.notes.push(fill(r.rules.lot_source ? W.drawnNamed : W.drawn, [r.called, d.beacon, r.rules.lot_source]))
	},
	'round.casting-vote' (s, r, d) {
		const sequence = d.sequence.map(String), tied = [...new Set(sequence)].sort(), committee = s.committees.get(r.committee)
		s.so(stepsOf(r).includes('refuse') && d.reason.trim())
		so(tied.length === sequence.length && tied.length > 1 && tied.every(number => r.projects.some(each => each.number === number)))
		s.so(!r.casting.some(given => same([...given].sort(), tied)), 'committee')
		r.casting.push(sequence)
		if ('nr' in d) r.newCasting.push(sequence)
		const rightly = committee ? (committee.chair ? [committee.chair] : voting(committee)).includes(d.by) : ['officer', 'system'].includes(d.as)
		s.so(rightly, 'chair')
	},
	'round.count' (s, r, d) {
		so(r.stage === 'closed' && r.counts.length === r.confirmed.length)
		s.so(d.number === r.counts.length + 1)
		so(![...s.rounds.values()].some(each => each.counts.some(count => count.id === d.id)))
		r.counts.push(d)
		countAgain(s, r, d)
		r.newCasting = []
		s.add('count', r.shown.number)
		s.add('valid', r.shown.number)
	},
	'round.counted' (s, r, d) {
		so(r.stage === 'closed' && same([d.count], r.counts.slice(r.confirmed.length).map(count => count.id)) && d.number === r.counts.length)
		r.confirmed.push(d.count)
		r.stage = 'counted'
	},
	'motion.decided' (s, r, d) {
		const faults = faultsOfAMotion(r, d, s.committees.get(d.committee)), motions = [...r.motions.values()]
		const withoutItsAct = ({ id, at, by, nr, ...rest }) => rest
		const again = motions.some(each => (each.carried && each.count === d.count) || same(withoutItsAct(each), withoutItsAct(d)))
		if (r.stage !== 'counted' || d.count !== r.confirmed.at(-1) || again || [...s.rounds.values()].some(each => each.motions.has(d.id))) faults.push(W.turn)
		r.motions.set(d.id, d)
		for (const fault of faults) s.find('committee', fault)
		s.add('committee')
	},
	'round.published' (s, r, d) {
		for (const fault of faultsOfAResult(r, d)) s.find('result', fault)
		r.stage = 'published'
		r.decision = d.decision
		s.add('result')
	}
}
for (const [like, ...kinds] of [
	['record.stated', 'record.stated-anew'], ['person.joined', 'role.given', 'role.taken'],
	['proposal.edited', 'proposal.withdrawn', 'proposal.shortlisted', 'proposal.ruled-out']
]) for (const kind of kinds) MEANS[kind] = MEANS[like]

// --------------------------------------------------------------------------------------------------------- 7 the rules

const DATES = ['proposals_open_at', 'proposals_close_at', 'voting_opens_at', 'voting_closes_at']
const USUAL_TIES = ['lower-cost', 'more-voters', 'lot']
// What the frozen things of a round can say, and after = what it means where one does not say it.
const FROZEN = new Map(`
the rules: pot smallest_bid largest_bid timetable level vote_can_change vote_cannot_change currency="GBP" lot_source=""
the timetable: proposals_open_at proposals_close_at voting_opens_at voting_closes_at
a project: number proposal words cost category="" area="" group="" committee=null
the ballot approval: style min_length=1 max_length=null
the ballot knapsack: style min_length=1 max_length=null min_sum_cost=0 max_sum_cost
the ballot choose-one: style
the ballot ranking: style min_length=1 max_length=null
the ballot points: style min_length=0 max_length=null min_points=1 max_points=null min_sum_points=1 max_sum_points
the ballot score-sheet: style lowest highest default=null
the rule greedy: rule version measure="points" on_misfit="skip" remainder=null full_winners=0 others_get=0 mix=null pots=null minimum=[] ties=[]
the rule equal-shares: rule version utility="cost" share="exact" completion="none" step=1 comparison=false support_above=0 pots=null minimum=[] ties=[]
the rule phragmen: rule version on_misfit="skip" support_above=0 pots=null minimum=[] ties=[]
the remainder: kind="none" at_least=0 out_of=100
the mix: residents=0 committee=0 scale="highest"
the pots: by amounts leftovers city="" leftovers_on_misfit=""
a pot: name amount
a minimum: kind at_least=0 out_of=1 maximum=0`.trim().split('\n').map(line => {
	const [thing, names] = line.split(': ')
	return [thing, new Map(names.split(' ').map(name => name.split('=')))]
}))

function inFull (thing, data) {
	const full = Object.create(null)
	for (const [name, unsaid] of FROZEN.get(thing)) if (unsaid) full[name] = JSON.parse(unsaid)
	return Object.assign(full, data)
}

function * notKnown ({ ballot, rule, ...rules }, projects) { // what hangs on what is not known here cannot be checked
	const parts = [
		['rules', 'the rules', rules], ['rules', 'the timetable', rules.timetable], ['valid', 'the ballot ' + ballot.style, ballot],
		['money', 'the rule ' + rule.rule, rule], ['money', 'the pots', rule.pots], ['money', 'a pot', rule.pots?.amounts],
		['money', 'the remainder', rule.remainder], ['money', 'the mix', rule.mix], ['money', 'a minimum', rule.minimum], ['money', 'a project', projects]
	]
	for (const [promise, thing, said] of parts) {
		if (!FROZEN.has(thing)) yield [promise, thing]
		else for (const each of [said].flat()) {
			for (const name in each) if (!FROZEN.get(thing).has(name)) yield [promise, `${name}: ${thing}`]
		}
	}
}

function speltOut ({ ballot, rule, ...rules }) {
	const orNull = value => value && (typeof value !== 'object' || size(value)) ? value : null
	const whole = (thing, said) => Object.entries(FROZEN.has(thing) ? inFull(thing, said) : said).map(([name, value]) => [name, orNull(value)]).sort(([a], [b]) => a < b ? -1 : 1)
	return [whole('the rules', rules), whole('the ballot ' + ballot.style, ballot), whole('the rule ' + rule.rule, rule)]
}

function areSound (rules, [a, b, c, d]) {
	const words = rules.vote_can_change.trim() && rules.vote_cannot_change.trim() && ['inform', 'consult', 'involve', 'decide'].includes(rules.level)
	const { pot, smallest_bid: least, largest_bid: most } = rules
	const pots = rules.rule.pots?.amounts ?? [], arePots = pots.every(({ name }) => name.trim() && name !== 'leftovers') && total(pots.map(pot => pot.amount)) <= pot
	return arePots && a < b && b <= c && c < d && int(least) >= 0 && least <= int(most) && most <= int(pot) && pot > 0 && words
}

function * faultsOfAPaper ({ rules, projects, bids }) {
	const twice = key => new Set(projects.map(each => each[key])).size < projects.length
	if (twice('number') || twice('proposal')) yield [W.twoOnPaper]
	for (const { number, proposal, cost, words, group, committee } of projects) {
		const bid = bids.get(proposal)
		if ((committee ?? null) === null === Boolean(rules.rule.mix)) yield [W.scores, number]
		if (group && projects.filter(each => each.group === group).length === 1) yield [W.alone1, number]
		if (bid?.state !== 'shortlisted') yield [W.notListed, number]
		else {
			if (cost !== bid.price) yield [W.otherPrice, number, cost, bid.price]
			if (words !== bid.words) yield [W.otherWords, number]
			if ((cost < Math.max(rules.smallest_bid, 1) || cost > rules.largest_bid) && bid.as !== 'system') yield [W.outside, number, cost]
		}
	}
	for (const [id, { state }] of bids) if (state === 'shortlisted' && !projects.some(each => each.proposal === id)) yield [W.left, id]
}

function isValid (payload, { rules, projects }) {
	try {
		const said = read(payload), { style } = rules.ballot, ballot = inFull('the ballot ' + style, rules.ballot)
		const kind = { ranking: 'ranking', points: 'points', 'score-sheet': 'points' }[style] ?? 'votes', given = said[kind]
		const numbers = kind === 'points' ? Object.keys(given) : [...given], points = Object.values(given), isSheet = style === 'score-sheet'
		const costs = new Map(projects.map(each => [each.number, each.cost])), spent = total(numbers.map(number => costs.get(number)))
		const [least, most] = style === 'choose-one' ? [1, 1] : isSheet ? [costs.size, costs.size] : [ballot.min_length, ballot.max_length ?? Infinity]
		const [lowest, highest] = isSheet ? [ballot.lowest, ballot.highest] : [ballot.min_points, ballot.max_points || ballot.max_sum_points]
		return size(said) === 1 && new Set(numbers).size === numbers.length && numbers.length >= least && numbers.length <= most &&
			(kind !== 'votes' || same(numbers, [...numbers].sort())) &&
			(style !== 'knapsack' || (ballot.min_sum_cost <= spent && spent <= ballot.max_sum_cost)) &&
			(kind !== 'points' || points.every(each => isWhole(each) && lowest <= each && each <= highest)) &&
			(style !== 'points' || (ballot.min_sum_points <= total(points) && total(points) <= ballot.max_sum_points))
	} catch { return false }
}

function marksOf (payload, { max_length: most }) { // what a ballot gives: number of the project and points
	const { votes, ranking, points } = bare(JSON.parse(payload))
	if (votes) return votes.map(number => [number, 1])
	return ranking ? ranking.map((number, place) => [number, Math.max(most || 0, ranking.length) - place]) : Object.entries(points)
}

// ---------------------------------------------------------------------------------------------------------- 8 counting

const gcd = (a, b) => b ? gcd(b, a % b) : a < 0n ? -a : a

function frac (over, under = 1n) { // an exact fraction, as [numerator, denominator]
	const [n, d] = [BigInt(over), BigInt(under)], by = gcd(n, d) * (d < 0n ? -1n : 1n)
	return [n / by, d / by]
}
const plus = ([a, b], [c, d]) => frac(a * d + c * b, b * d)
const divided = ([a, b], [c, d]) => frac(a * d, b * c)
const less = ([a, b], [c, d]) => a * d < c * b
const told = ([a, b]) => b === 1n ? `${a}` : `${a}/${b}`
const rivalOf = (c, place, winners) => winners.filter(each => c.rivals(place, each)).map(each => c.projects[each].number)[0]

function caseOf (r) { // what a rule counts: the money, the projects, and what is given to each
	const { rules, name, beacon, casting } = r, projects = r.projects.map(each => inFull('a project', each)), ballots = new Map()
	const c = { name, beacon, casting, projects, ballots, budget: int(rules.pot), ties: [], needed: new Set(), voters: 0 }
	for (const list of ['votes', 'score', 'scored']) c[list] = projects.map(() => 0)
	c.pointed = ['ranking', 'points', 'score-sheet'].includes(rules.ballot.style)
	c.steps = stepsOf(r).slice(0, (stepsOf(r).indexOf('refuse') + 1 || Infinity) - 1)
	c.rivals = (one, other) => one !== other && projects[one].group && projects[one].group === projects[other].group
	c.placeOf = new Map(projects.map((each, place) => [each.number, place]))
	for (const [payload, number] of r.payloads) {
		const marks = marksOf(payload, rules.ballot).map(([project, points]) => [int(c.placeOf.get(project)), int(points)]).sort((a, b) => a[0] - b[0])
		const key = write(marks), before = ballots.get(key)
		ballots.set(key, [marks, number + (before ? before[1] : 0)])
		c.voters += number
		for (const [place, points] of marks) {
			c.scored[place] += number
			c.score[place] += points * number
			if (points > 0) c.votes[place] += number
		}
	}
	const listed = [...ballots.values()].map(([marks, number]) => [c.pointed ? marks : marks.map(([place]) => place), number])
	const order = (a, b) => {
		if (isWhole(a)) return a - b
		for (let n = 0; n < Math.min(a.length, b.length); n++) if (order(a[n], b[n])) return order(a[n], b[n])
		return a.length - b.length
	}
	const groups = [...new Set(projects.map(each => each.group).filter(Boolean))].map(group => projects.filter(each => each.group === group).map(each => each.number).sort())
	c.print = hashOf(write({
		ballots: listed.sort(order), budget: c.budget, exclusive: groups.sort((a, b) => write(a) < write(b) ? -1 : 1), format: 'pb-input-v1', points: +c.pointed,
		projects: projects.map(each => [each.number, int(each.cost), each.category, each.area, each.committee])
	}))
	return c
}

function keyOf (c, step) { // by what a step of the tie-break puts projects in sequence, the least first
	const key = {
		file: place => place, id: place => c.projects[place].number, 'lower-cost': place => c.projects[place].cost,
		'higher-cost': place => -c.projects[place].cost, 'more-voters': place => -c.votes[place],
		lot: place => hashOf(`pb-tie-v1\n${c.name}\n${c.print}\n${c.beacon}\n${c.projects[place].number}`)
	}[step]
	must(key, W.noRule)
	must(step !== 'lot' || c.beacon, W.noDraw)
	return key
}

function splitBy (group, key) {
	const parts = new Map()
	for (const place of group) parts.set(key(place), [...parts.get(key(place)) ?? [], place])
	return [...parts.keys()].sort((a, b) => a < b ? -1 : 1).map(each => parts.get(each))
}

function * inSequence (c, tied, matters) { // what the steps leave together goes by the casting vote, or by number where it is all the same
	if (tied.length === 1) return yield tied[0]
	const note = (sequence, by) => c.ties.push({ tied: sequence.map(place => c.projects[place].number), decided_by: by })
	const areApart = () => groups.every(group => group.length === 1)
	let groups = [tied], by = ''
	for (const step of c.steps) if (!areApart()) [groups, by] = [groups.flatMap(group => splitBy(group, keyOf(c, step))), step]
	if (areApart()) note(groups.flat(), by)
	for (const group of groups) {
		const numbers = write(group.map(place => c.projects[place].number).sort()), isAlone = group.length === 1
		const vote = isAlone ? null : c.casting.findLast(each => write([...each].sort()) === numbers)
		must(isAlone || vote || !matters(group), W.noCasting)
		const sequence = vote ? vote.map(number => c.placeOf.get(number)) : splitBy(group, keyOf(c, 'id')).flat()
		if (vote) c.needed.add(numbers)
		if (!isAlone) note(sequence, vote ? 'casting-vote' : 'makes-no-difference')
		yield * sequence
	}
}

function reaches (c, { kind, at_least: least, out_of: outOf, maximum }, place) {
	const { cost } = c.projects[place], voters = c.voters || 1
	const has = {
		votes: () => [c.votes[place]], points: () => [c.score[place]], 'share-of-voters': () => [c.votes[place], voters],
		'share-of-maximum': () => c.scored[place] ? [c.score[place], c.scored[place] * maximum] : [0],
		'relative-to-cost': () => cost ? [c.votes[place] * c.budget, voters * cost] : [least, outOf]
	}[kind]()
	return !less(frac(...has), frac(least, outOf))
}

function minimumTold ({ kind, at_least: least, out_of: outOf, maximum }) { // as a result tells it: hundredths, thousandths in per cent
	const part = outOf >= 100 && /^10*$/.test(outOf) ? `${least * 100 / outOf}%` : `${least} out of ${outOf}`
	if (kind === 'votes' || kind === 'points') return `at least ${least} ${kind}`
	if (kind === 'share-of-voters') return `votes from at least ${part} of the voters`
	if (kind === 'share-of-maximum') return `an average of at least ${part} of the ${maximum} points possible`
	return `a share of the voters that is at least ${part} of its share of the budget`
}

function measuresOf (c, { measure, mix }) {
	const under = { points: () => 1, votes: () => 1, mean: place => c.scored[place] || 1, 'per-cost': place => c.projects[place].cost }[measure]
	const measured = c.projects.map((_, place) => frac((measure === 'votes' ? c.votes : c.score)[place], under(place)))
	if (!mix) return measured
	const [residents, committee] = [measured.map(each => each[0] < 0n ? [0n, 1n] : each), c.projects.map(each => frac(int(each.committee)))].map((each, n) => {
		const unit = each.reduce(mix.scale === 'highest' ? (a, b) => less(a, b) ? b : a : plus)
		const weight = frac([mix.residents, mix.committee][n], mix.residents + mix.committee)
		return each.map(score => unit[0] && weight[0] ? divided(divided(score, unit), divided([1n, 1n], weight)) : [0n, 1n])
	})
	return residents.map((each, place) => plus(each, committee[place]))
}

const entryOf = (c, place, left) => ({
	project: c.projects[place].number, rank: 0, votes: c.votes[place], score: c.score[place], measured: `${c.score[place]}`, cost: c.projects[place].cost,
	reason: '', left_before: left, left_after: left, granted: 0, from_reserve: 0, facts: {}
})

function pay (entry, reason, granted) { // what is not left, the reserve pays
	const paid = Math.min(granted, entry.left_before)
	return Object.assign(entry, { reason, granted, from_reserve: granted - paid, left_after: entry.left_before - paid }).left_after
}

function greedy (c, rule, places, budget, before) { // most support first, as long as the money lasts
	const measured = measuresOf(c, rule), winners = [...before], entries = [], { remainder, full_winners: limit, others_get: gift } = rule
	let left = budget, stoppedAt = '', isFirst = true
	const mayFund = more => !limit || winners.length - before.length + more <= limit
	const matters = tied => {
		if (stoppedAt || !mayFund(1)) return gift > 0
		const still = tied.filter(place => !rivalOf(c, place, winners)), costs = still.map(place => c.projects[place].cost)
		if (!gift && remainder.kind === 'none' && costs.every(cost => cost > left)) return false
		return still.some(place => rivalOf(c, place, still)) || !mayFund(still.length) || total(costs) > left
	}
	const ranks = [...measured].sort((a, b) => less(b, a) ? -1 : +less(a, b)).map(told)
	for (const tied of splitBy(places, place => ranks.indexOf(told(measured[place])))) {
		const leftForAll = left, won = []
		for (const place of inSequence(c, tied, matters)) {
			const entry = Object.assign(entryOf(c, place, left), { measured: told(measured[place]), rank: entries.length + 1 }), { project, cost } = entry
			const not = (reason, facts) => Object.assign(entry, { reason, facts }), by = rivalOf(c, place, winners)
			const fund = (reason, granted) => { left = pay(entry, reason, granted); winners.push(place); won.push(place) }
			entries.push(entry)
			if (by) not('excluded', { by })
			else if (stoppedAt) not('after-stop', { by: stoppedAt })
			else if (!mayFund(1)) not('after-limit', { limit })
			else if (cost <= left) fund('funded', cost)
			else {
				const mayGoOver = isFirst && left > 0 && left * remainder.out_of >= remainder.at_least * cost
				isFirst = false
				if (rule.on_misfit === 'stop') stoppedAt = project
				if (mayGoOver && remainder.kind === 'part') fund('part-funded', left)
				else if (mayGoOver && remainder.kind !== 'none') fund('topped-up', cost)
				else if (won.length && cost <= leftForAll) {
					const last = won.at(-1), step = c.steps.find(each => keyOf(c, each)(last) !== keyOf(c, each)(place)) ?? 'casting-vote'
					not('lost-tie', { to: c.projects[last].number, step })
				} else not('did-not-fit', { needed: cost, left })
			}
		}
	}
	for (const entry of gift ? entries : []) {
		const sum = Math.min(gift, entry.cost)
		if (!['did-not-fit', 'lost-tie', 'after-stop', 'after-limit'].includes(entry.reason) || sum <= 0 || sum > left) continue
		entry.facts = { ...entry.facts, instead_of: entry.reason }
		entry.left_before = left
		left = pay(entry, 'fixed-sum', sum)
	}
	return { winners, entries, left }
}

function ruleInFull (rule) {
	const full = inFull('the rule ' + rule.rule, rule)
	if ('remainder' in full) full.remainder = inFull('the remainder', full.remainder)
	for (const name of ['mix', 'pots']) if (full[name]) full[name] = inFull('the ' + name, full[name])
	full.minimum = full.minimum.map(each => inFull('a minimum', each))
	full.ties = full.ties.length ? full.ties : USUAL_TIES
	return full
}

function outcomeOf (c, rule, withdrawn) { // all that is published of a greedy count; of others what hangs on the ballots alone
	const { projects, budget, voters } = c, standing = [], out = [], head = { rule, input_hash: c.print, budget, voters }
	must(rule.version === 1, W.noRule)
	if (rule.rule !== 'greedy') return { ...head, entries: projects.map((_, place) => entryOf(c, place, 0)).map(({ project, votes, score, measured, cost }) => ({ project, votes, score, measured, cost })) }
	const measured = measuresOf(c, rule)
	projects.forEach(({ number }, place) => {
		const missed = rule.minimum.find(each => !reaches(c, each, place)), why = withdrawn.get(number)
		if (why === undefined && !missed) return standing.push(place)
		const because = why === undefined ? { reason: 'below-minimum', facts: { minimum: minimumTold(missed) } } : { reason: 'withdrawn', facts: { why: why.trim() } }
		out.push({ ...entryOf(c, place, budget), ...because, measured: told(measured[place]) })
	})
	const given = rule.pots ? potByPot(c, rule, standing) : { story: {}, ...greedy(c, rule, standing, budget, []) }, entries = [...given.entries, ...out]
	const happy = [...c.ballots.values()].filter(([marks]) => marks.some(([place, points]) => given.winners.includes(place) && (points > 0 || !c.pointed)))
	return {
		...head, entries, spent: budget - given.left, from_reserve: total(entries.map(each => each.from_reserve)), ties: c.ties, story: given.story,
		winners: given.winners.map(place => projects[place].number), voters_with_a_winner: total(happy.map(([, number]) => number))
	}
}

function potByPot (c, rule, standing) { // each pot by itself, and then what the pots leave over
	const { by, leftovers, city, amounts, leftovers_on_misfit: misfit } = rule.pots, pots = [], entries = new Map()
	let winners = [], loose = c.budget - total(amounts.map(pot => pot.amount))
	must(loose >= 0 && c.projects.every(project => amounts.some(pot => pot.name === project[by])), W.noRule)
	const count = (how, places, name, amount, added) => {
		const given = greedy(c, how, places, amount + added, winners)
		winners = given.winners
		for (const entry of given.entries) { // each stands where it was looked at last
			entries.delete(entry.project)
			entries.set(entry.project, { ...entry, facts: { ...entry.facts, pot: name } })
		}
		pots.push({ name, amount, added, spent: amount + added - given.left, left: given.left })
		return given.left
	}
	const isLast = pot => leftovers === 'city' && pot.name === city
	for (const pot of [...amounts.filter(each => !isLast(each)), ...amounts.filter(isLast)]) {
		const added = isLast(pot) ? loose : 0
		loose += count(rule, standing.filter(place => c.projects[place][by] === pot.name), pot.name, pot.amount, added) - added
	}
	if (leftovers === 'share') {
		const rest = standing.filter(place => !winners.includes(place) && !entries.get(c.projects[place].number)?.granted)
		loose = count({ ...rule, on_misfit: misfit || rule.on_misfit }, rest, 'leftovers', 0, loose)
	}
	return { winners, left: loose, story: { pots }, entries: [...entries.values()].map((entry, place) => ({ ...entry, rank: place + 1 })) }
}

const OF_THE_BALLOTS = ['votes', 'score', 'input_hash', 'voters']

function countAgain (s, r, d) {
	try {
		r.isCounted = r.rules.rule.rule === 'greedy'
		const c = caseOf(r), { outcome: theirs } = d, isOlder = !('nr' in d)
		s.so(same(d.withdrawn, [...r.withdrawn.keys()].sort()), 'otherWithdrawn')
		s.so(d.fingerprint === r.fingerprint, 'otherRules')
		s.so(d.ballots === c.voters && theirs.voters === c.voters, 'voters', d.ballots, c.voters)
		const ours = outcomeOf(c, ruleInFull(r.rules.rule), r.withdrawn), isAll = 'story' in ours
		const published = new Map(theirs.entries.map(entry => [entry.project, entry])), numbers = ours.entries.map(entry => entry.project)
		s.so(same(ours.rule, isOlder ? ruleInFull(theirs.rule) : theirs.rule), 'otherRules')
		if (!same(theirs.entries.map(entry => entry.project).sort(), [...numbers].sort())) return s.find('count', W.otherProjects)
		s.so(!isAll || same([...published.keys()], numbers), 'sequence')
		const compare = (mine, said, of) => {
			for (const name of new Set([...Object.keys(mine), ...Object.keys(isAll ? said : {})])) {
				const isTold = name in mine && name in said, promise = isTold && OF_THE_BALLOTS.includes(name) ? 'count' : 'money'
				const isLeftOut = isOlder && name === 'story' && !(name in said)
				if (!isLeftOut && !(isTold && same(mine[name], said[name]))) s.find(promise, DIFFERS, name, of, write(mine[name]), write(said[name]))
			}
		}
		for (const entry of ours.entries) compare(entry, published.get(entry.project), entry.project)
		compare({ ...ours, rule: 0, entries: 0 }, { ...theirs, rule: 0, entries: 0 }, W.theResult)
		for (const order of r.newCasting) s.so(!isAll || c.needed.has(write([...order].sort())), 'noTie')
	} catch (error) { s.find('money', error instanceof Broken ? error.message : W.cannotCount) } finally { s.add('money') }
}

// ---------------------------------------------------------------------------------------------------------- 9 deciding

const VOTE_FIELDS = ['abstentions', 'casting', 'interests', 'moved_by', 'present', 'presiding', 'seconded_by', 'votes_against', 'votes_for']
const awardsOf = count => Object.fromEntries(count.outcome.entries.filter(entry => entry.granted).map(entry => [entry.project, entry.granted]))

function faultsOfAMotion (r, d, committee) {
	if (!committee) return [W.noCommittee]
	const { vote, met_on: day, awards } = d, begins = seconds(day + 'T00:00:00Z'), faults = [], no = (is, text) => { if (is) faults.push(text) }
	const seats = committee.seats.filter(seat => seat.joined < begins + DAY && (!seat.left || seat.left >= begins - HOUR))
	const members = new Map(seats.map(seat => [seat.who, seat.hasVote])), { present, interests, moved_by: moved, seconded_by: seconded, casting } = vote
	must(same(Object.keys(vote).sort(), VOTE_FIELDS), W.fields)
	const isWritten = each => size(each) === 4 && 'reason' in each && typeof each.dispensation === 'boolean' && ['personal', 'private', 'disclosable-pecuniary'].includes(each.kind)
	const barred = interests.filter(each => each.kind === 'disclosable-pecuniary' && !each.dispensation).map(each => each.member)
	const may = present.filter(who => members.get(who) && !barred.includes(who)), inFavour = vote.votes_for.length, against = vote.votes_against.length
	const votes = [...vote.votes_for, ...vote.votes_against, ...vote.abstentions], isTie = inFavour === against && inFavour > 0 && committee.casting
	no(!interests.every(isWritten) || new Set(present).size < present.length, W.odd)
	no(![...present, ...interests.map(each => each.member)].every(who => members.has(who)), W.notMember)
	no(!may.includes(vote.presiding), W.presiding)
	no(barred.some(who => [...votes, moved, seconded].includes(who)), W.barred)
	no(d.quorum !== committee.quorum || may.length < committee.quorum, W.inquorate)
	no(new Set(votes).size < votes.length || !votes.every(who => may.includes(who)), W.votedTwice)
	no(moved === seconded || !may.includes(moved) || !may.includes(seconded), W.mover)
	no(isTie ? !['for', 'against'].includes(casting) : casting, W.castingVote)
	no(d.carried !== (inFavour > against || (inFavour === against && casting === 'for' && committee.casting)), W.carried)
	no((r.committee && d.committee !== r.committee) || !present.includes(d.by) || !members.has(d.by) || d.as !== 'member', W.otherCommittee)
	const count = r.counts.find(each => each.id === d.count)
	no(d.at < begins - HOUR || r.counts.some(each => each.id === d.count && each.at >= begins + DAY), W.met)
	if (!count || !r.rules) return [...faults, W.otherCount]
	const counted = awardsOf(count), { pot, rule, level } = r.rules, all = Object.values(counted), free = 'nr' in d ? count.outcome.winners.filter(number => r.projects.some(each => each.number === number && (!each.cost || r.withdrawn.has(number)))) : [], funded = r.projects.filter(each => each.number in awards || free.includes(each.number))
	const departing = Object.keys({ ...counted, ...awards }).filter(number => (counted[number] ?? 0) !== (awards[number] ?? 0))
	const costs = new Map(r.projects.map(each => [each.number, r.withdrawn.has(each.number) ? 0 : each.cost])), groups = funded.map(each => each.group).filter(Boolean)
	no(total(Object.values(awards)) > Math.max(pot, total(all)), W.morePot)
	no(new Set(groups).size < groups.length, W.exclude)
	no(isOverspent(r, d, counted), W.morePot)
	no(Object.entries(awards).some(([number, award]) => !(award > 0 && award <= costs.get(number))), W.badAward)
	no(departing.length && level === 'decide', W.binding)
	no(departing.some(number => !(d.departures[number] ?? '').trim()) || Object.keys(d.departures).some(number => !departing.includes(number)), W.departs)
	return faults
}

function isOverspent ({ rules, projects }, d, counted) { // beyond what is set aside, only what is left over can be had, each pound once
	const { by, leftovers, city, amounts } = rules.rule.pots ?? { amounts: [] }, isNew = 'nr' in d
	let left = isNew ? rules.pot : rules.pot - total(Object.values(counted))
	const over = amounts.map(({ name, amount }) => {
		const [byCount, spent] = [counted, d.awards].map(given => total(projects.filter(each => each[by] === name).map(each => given[each.number] ?? 0)))
		if (isNew) left -= Math.max(amount, byCount) - Math.max(0, amount - Math.max(byCount, spent))
		return { more: spent - Math.max(amount, byCount), shares: leftovers === 'share' || (leftovers === 'city' && name === city) }
	}).filter(({ more }) => more > 0)
	const wanted = over.filter(({ shares }) => shares).map(({ more }) => more), together = isNew ? total(wanted) : Math.max(0, ...wanted)
	return over.some(({ shares }) => !shares || together > Math.max(0, left))
}

function faultsOfAResult (r, d) {
	const motion = r.motions.get(d.decision), faults = [], no = (is, text) => { if (is) faults.push(text) }
	no(r.stage !== 'counted', W.turn)
	no(!r.confirmed.length || d.count !== r.confirmed.at(-1), W.notLatest)
	no(motion ? d.as !== motion.as || d.by !== motion.by : !r.committee && d.as === 'member', W.publisher)
	no(r.committee ? !motion?.carried || motion.count !== d.count : d.decision || (r.rules && r.rules.level !== 'decide'), W.notDecided)
	return faults
}

// --------------------------------------------------------------------------------------------------------- 10 checking

const RECEIPT = /^pb-receipt\/(v[12])\n(.+)\n([0-9A-Za-z-]+)\n([0-9A-Za-z+/=]+)\ninclude-by ([0-9]{1,12}|[0-9TZ:-]{20})\n(?:own ([0-9a-f]{64})\n)?$/

function receiptIn (text, name) {
	const [, form, origin, round, leaf, by, own = ''] = RECEIPT.exec(text) ?? []
	must(form, W.noReceipt, name)
	return { name, origin, round, leaf: hex(fromBase64(leaf)), by: form === 'v1' ? Number(by) : seconds(by), own }
}

function proofIn (bytes, name) { // C2SP tlog-proof: that an entry is in the tree of a checkpoint
	const text = textOf(bytes, name), end = text.indexOf('\n\n'), [, index, ...path] = text.slice(0, end).split('\n')
	must(/^index (0|[1-9]\d{0,9})$/.test(index) && path.length < 64, W.noProof, name)
	const note = utf8.encode(text.slice(end + 2)), at = checkpointIn(noteIn(note, name)[0], '', name)
	return { name, index: Number(index.slice(6)), path: path.map(fromBase64), note, at }
}

async function sortOut (files) { // what people hold: receipts, proofs, checkpoints, keys; and what is none of these
	const held = { receipts: [], proofs: [], checkpoints: [], keys: null, strange: [] }
	for (const [name, bytes] of files) {
		try {
			const start = textOf(bytes.subarray(0, 60).slice(), name).split('\n')
			if (start[0].startsWith('pb-receipt/')) held.receipts.push({ bytes, ...receiptIn(noteIn(bytes, name)[0], name) })
			else if (start[0] === 'c2sp.org/tlog-proof@v1') held.proofs.push(proofIn(bytes, name))
			else if (/^[^\n+]+\+[0-9a-f]{8}\+/.test(start[0])) held.keys = bytes
			else held.checkpoints.push({ bytes, ...checkpointIn(noteIn(bytes, name)[0], '', name) })
		} catch (error) { held.strange.push([name, error.message]) }
	}
	return held
}

// Signed with whichever of the keys for receipts that the record has, or has had.
async function holdReceipt (s, receipt, log, keys) {
	const own = keys.filter(key => key.name === log.name + '/receipts')
	s.so(own.length && receipt.origin === log.name, 'receipt', receipt.name)
	for (const key of own) {
		try { return await readNote(receipt.bytes, key, receipt.name) } catch (error) { if (key === own.at(-1)) s.find('receipts', error.message) }
	}
}

function isBallotOf (r, entry) {
	try {
		const { t: kind, r: name } = JSON.parse(textOf(entry, ''))
		return kind === 'ballot.cast' && name === r.name
	} catch { return false }
}

async function check (source, held, now = Math.floor(Date.now() / 1000), progress = async () => {}) {
	const s = new Story(now), report = { s, held, unchecked: new Set(), notes: s.notes }, without = (...names) => {
		report.unchecked = new Set(Object.keys(PROMISES).filter(name => !names.includes(name)))
		for (const name of report.unchecked) delete s.number[name]
		return report
	}
	let log, keys, note, checkpoint, written, policy = '', cosigned = []
	try {
		written = textOf(await source.read('keys.txt', LARGEST_NOTE), 'keys.txt')
		keys = readKeys(written)
		log = keys[0]
		note = await source.read('checkpoint', LARGEST_NOTE)
		checkpoint = checkpointIn(await readNote(note, log, 'checkpoint'), log.name, 'checkpoint')
		must(checkpoint.size <= MOST_ENTRIES, W.tooMany, MOST_ENTRIES)
	} catch (error) {
		s.find('signature', error.message)
		return without('signature')
	}
	s.add('signature')
	try {
		policy = textOf(await source.read('policy.txt', LARGEST_NOTE), 'policy.txt')
		cosigned = await cosigners(policy, note, log, now)
		s.add('witnesses', cosigned.length)
	} catch (error) { s.find('witnesses', error.message) }
	Object.assign(report, { checkpoint, log })
	const earlier = [...held.checkpoints, ...held.proofs.map(proof => ({ bytes: proof.note, ...proof.at }))], places = new Map(), hashes = new Map()
	for (const old of earlier) {
		s.add('append-only')
		try { await readNote(old.bytes, log, old.name) } catch (error) { s.find('append-only', error.message) }
		s.so(old.size <= checkpoint.size, 'shrunk', old.size, checkpoint.size)
	}
	s.wanted = new Set(held.receipts.map(receipt => receipt.leaf))
	const indexes = new Set(held.proofs.map(proof => proof.index))
	try {
		const [root, roots] = await readTree(source, checkpoint.size, new Set(earlier.map(old => old.size)), async (first, entries, leaves) => {
			entries.forEach((entry, place) => {
				if (s.wanted.size && s.wanted.has(hex(leaves[place]))) places.set(hex(leaves[place]), [first + place, entry])
				if (indexes.has(first + place)) hashes.set(first + place, leaves[place])
				s.hear(first + place, entry)
			})
			await progress(first + entries.length, checkpoint.size)
		}, (text, ...facts) => s.find('tree', text, ...facts))
		s.add('tree', checkpoint.size)
		s.so(root === checkpoint.root, 'root')
		for (const old of earlier) s.so(!old.size || old.size > checkpoint.size || roots.get(old.size) === old.root, 'fork', old.size, old.name)
	} catch (error) { s.find('tree', error.message) }
	if (s.number.tree) return without('signature', 'witnesses', 'tree', 'append-only')
	await s.end()
	s.so(!cosigned.length || Math.min(...cosigned) >= s.latest - CLOCKS_DIFFER, 'tooEarly')
	if (s.stated) {
		s.add('keys', s.keys.length)
		s.so(log.line === s.stated.log && written === `${s.stated.log}\n${s.stated.receipts}\n` && policy === s.stated.policy, 'files')
	}
	for (const proof of held.proofs) {
		const leaf = hashes.get(proof.index)
		s.so(leaf && rootBy(proof.path, proof.index, proof.at.size, leaf) === proof.at.root, 'proof', proof.name)
	}
	for (const receipt of held.receipts) {
		await holdReceipt(s, receipt, log, [...keys, ...s.keys])
		const r = s.rounds.get(receipt.round), by = r?.extended && !r.closed ? Math.max(receipt.by, r.closes + HOUR) : receipt.by
		Object.assign(receipt, { due: by, place: places.get(receipt.leaf)?.[0], ...s.said.get(receipt.leaf) && { says: s.said.get(receipt.leaf).payload } })
		s.so(receipt.place !== undefined || now <= by, 'due', receipt.name, when(by))
		const said = s.said.get(receipt.leaf)
		s.so(held.receipts.filter(each => each.leaf === receipt.leaf).length === 1, 'clash', receipt.name)
		if (receipt.place !== undefined) s.so(r && isBallotOf(r, places.get(receipt.leaf)[1]), 'noBallot', receipt.name)
		s.so(!receipt.own || !r?.rules || receipt.by === r.lastClose + HOUR, 'otherTime', receipt.name)
		s.so(!receipt.own || !said || !said.own || said.own === receipt.own, 'notYours', receipt.name)
		s.add('receipts')
	}
	for (const r of s.rounds.values()) {
		if (r.counts.length && !r.isCounted) {
			if (!s.number.money) report.unchecked.add('money')
			s.notes.push(fill(W.notCounted, [r.called, r.rules?.rule.rule]))
		}
	}
	return report
}

async function checkAlone (held, now = Math.floor(Date.now() / 1000)) { // what people hold, without the record
	const s = new Story(now), report = { s, held, notes: s.notes, unchecked: new Set(Object.keys(PROMISES)) }, keys = held.keys ? readKeys(textOf(held.keys, 'keys.txt')) : []
	const [log] = keys, may = name => { if (log) report.unchecked.delete(name) }
	for (const receipt of held.receipts) {
		if (log) await holdReceipt(s, receipt, log, keys)
		may('receipts')
		s.add('receipts')
		receipt.due = receipt.by
	}
	for (const each of [...held.checkpoints, ...held.proofs.map(proof => ({ bytes: proof.note, name: proof.name }))]) {
		try { if (log) await readNote(each.bytes, log, each.name) } catch (error) { s.find('signature', error.message) }
		may('signature')
		s.add('signature')
	}
	for (const proof of held.proofs) {
		const receipt = held.receipts.find(each => rootBy(proof.path, proof.index, proof.at.size, unhex(each.leaf)) === proof.at.root)
		if (receipt) Object.assign(proof, { of: receipt.name })
		if (receipt) receipt.place = proof.index
	}
	return report
}

// ------------------------------------------------------------------------------------------------------------ 11 the page

const verdictOf = ({ s, unchecked }, name) => unchecked.has(name) ? 'unchecked' : s.number[name] ? 'broken' : s.checked[name] ? 'kept' : 'nothing'

function conclusion (report) {
	const verdicts = Object.keys(PROMISES).map(name => verdictOf(report, name)), nothing = verdicts.filter(each => each === 'nothing').length
	if (verdicts.includes('broken')) return W.isBroken
	if (!report.checkpoint || verdicts.includes('unchecked')) return report.checkpoint || !verdicts.every(each => each === 'unchecked') ? W.partly : W.nothingChecked
	return report.s.checked.tree ? W.allKept + (nothing ? ' ' + fill(W.nothingFor, [nothing]) : '') : W.empty
}

function money (pence, currency = 'GBP') {
	const [whole, rest] = [Math.floor(pence / 100), pence % 100], unit = currency === 'GBP' ? '£' : currency + ' '
	return unit + whole.toLocaleString('en-GB') + (rest ? '.' + String(rest).padStart(2, '0') : '')
}

function linesOf (s, r) { // what a round came to
	const count = r.counts.find(each => each.id === r.confirmed.at(-1)), motion = r.motions.get(r.decision), committee = s.committees.get(r.committee)
	const residents = s.populations.get(r.area), number = value => value.toLocaleString('en-GB'), lines = []
	lines.push(fill(W.figures, [r.issued, r.used.number, r.cast.number, r.shown.number, r.counts.length].map(number)) + (residents ? ' ' + fill(W.residents, [number(residents)]) : ''))
	if (!count) return committee ? [...lines, fill(W.isToDecide, [committee.name])] : lines
	try {
		const awards = motion ? motion.awards : awardsOf(count), { currency } = r.rules, { vote, met_on: day } = motion ?? {}
		if (motion && committee) lines.push(fill(W.onDay, [committee.name, day, vote.votes_for.length, vote.votes_against.length]))
		else if (committee) lines.push(fill(W.isToDecide, [committee.name]))
		else if (r.stage === 'published') lines.push(W.residentsVote)
		for (const each of r.projects) if (awards[each.number]) lines.push(fill(W.gets, [each.number, money(int(awards[each.number]), currency)]))
		const losing = r.projects.filter(each => !awards[each.number]).map(each => each.number)
		if (losing.length) lines.push(fill(W.getsNothing, [losing.join(', ')]))
		lines.push(fill(W.given, [money(total(Object.values(awards)), currency)]))
	} catch { lines.push(W.odd) }
	return lines
}

function choiceIn (payload) { // what a ballot says, in words
	try {
		const { votes, ranking, points } = read(payload)
		if (points) return Object.entries(points).map(([number, each]) => fill(W.points, [number, each])).join(', ')
		return fill(votes ? W.votes : W.ranking, [(votes ?? ranking).join(', ') || '–'])
	} catch { return payload }
}

const make = (tag, text, ...inside) => {
	const element = document.createElement(tag)
	if (text) element.textContent = text
	element.append(...inside)
	return element
}
const bullets = (...lines) => make('ul', '', ...lines.map(line => make('li', line)))

function show (report) {
	const { s, held, checkpoint } = report, shown = document.getElementById('shown'), heading = make('h2', conclusion(report)), promises = make('ul')
	const { receipts, proofs, strange } = held
	heading.tabIndex = -1
	shown.replaceChildren(heading)
	if (checkpoint) shown.append(make('p', fill(W.signedBy, [checkpoint.origin, checkpoint.size.toLocaleString('en-GB'), s.checked.witnesses ?? 0])), make('p', checkpoint.root))
	for (const receipt of receipts) {
		const there = receipt.place === undefined ? (checkpoint ? W.isNotThere : W.notLooked) : fill(receipt.says ? W.says : W.isThere, [receipt.place, receipt.says && choiceIn(receipt.says)])
		shown.append(make('h3', receipt.name), bullets(fill(W.promised, [receipt.round, when(receipt.due ?? receipt.by)]), there))
	}
	for (const { name, index, at, of } of proofs) shown.append(make('h3', name), bullets(fill(of ? W.provesReceipt : checkpoint ? W.proves : W.provesNothing, [index, at.size, at.origin, of])))
	for (const r of s.number.tree ? [] : s.rounds.values()) shown.append(make('h3', `${r.called || r.name}: ${W.stages[r.stage]}`), bullets(...linesOf(s, r)))
	const notes = [...s.number.tree ? [] : s.notes, ...strange.map(each => fill(W.strangeFile, each)), ...report.unchecked.size && !checkpoint && !s.number.signature ? [W.alone] : []]
	if (notes.length) shown.append(make('h3', W.notes), bullets(...notes))
	for (const [name, sentence] of Object.entries(PROMISES)) {
		const verdict = verdictOf(report, name), line = make('li', '', make('strong', W[verdict]), ` ${sentence}${COUNTED[name] && verdict === 'kept' ? ` (${s.checked[name].toLocaleString('en-GB')} ${COUNTED[name]})` : ''}.`)
		Object.assign(line.dataset, { promise: name, verdict })
		promises.append(line)
		if (verdict !== 'broken') continue
		const more = s.number[name] - s.words[name].length
		line.append(bullets(...s.words[name], ...more ? [fill(W.more, [more])] : []))
	}
	const section = [make('h3', W.promises), promises]
	if (conclusion(report) === W.isBroken) heading.after(...section)
	else shown.append(...section)
	heading.focus()
}

async function readFiles (chosen) { // a folder or archive of a record, and what else there is
	const found = [], small = []
	for (const file of chosen) {
		must(found.length + small.length < MOST_FILES, W.tooMany, MOST_FILES)
		if (file.webkitRelativePath) found.push([file.webkitRelativePath, file])
		else if (/\.tar$/.test(file.name)) found.push(...await inArchive(file))
		else if (file.size > LARGEST_NOTE) small.push([file.name, new Uint8Array()])
		else small.push([file.name, new Uint8Array(await file.arrayBuffer())])
	}
	return [found.length ? new Files(found) : null, await sortOut(small)]
}

async function answer () { // what the button does
	const [folder, files, address, status, bar] = ['folder', 'files', 'address', 'status', 'bar'].map(id => document.getElementById(id)), started = performance.now()
	const say = text => { status.textContent = text }
	let shownAt = started
	const progress = async (done, all) => {
		if (performance.now() < shownAt + 100) return
		Object.assign(bar, { value: done, max: all, hidden: false })
		say(fill(W.reading, [done, all].map(number => number.toLocaleString('en-GB'))))
		await new Promise(resolve => setTimeout(resolve))
		shownAt = performance.now()
	}
	document.getElementById('shown').replaceChildren()
	say(W.begun)
	try {
		must(globalThis.crypto?.subtle, W.noEd25519)
		await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']).catch(() => { throw new Broken(W.noEd25519) })
		let [source, held] = await readFiles([...folder.files, ...files.files])
		const place = address.value.trim()
		if (!source && place) {
			const { href, protocol } = new URL(place, /^https?:/.test(location.protocol) ? location.href : undefined)
			must(/^https?:$/.test(protocol), W.badAddress)
			source = new Address(href)
		}
		must(source || held.receipts.length || held.proofs.length, W.give)
		show(source ? await check(source, held, undefined, progress) : await checkAlone(held))
		say(fill(W.seconds, [((performance.now() - started) / 1000).toFixed(1)]))
	} catch (error) { say(error instanceof Broken ? error.message : fill(W.failed, [error.message])) }
	bar.hidden = true
}

if (/^https?:/.test(location.protocol)) document.getElementById('address').value = new URL('.', location.href).href
document.getElementById('ask').addEventListener('submit', event => {
	event.preventDefault()
	answer()
})
document.getElementById('ask').hidden = false
