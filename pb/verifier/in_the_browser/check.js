// Checks the public record of a participatory budgeting vote in a browser: a second reader, beside verify.py, with which it
// shares no line. It asks for nothing but the record's own files, and sends nothing. Every sentence stands in check.html. Parts:
//   1 words and bytes   SHA-256, JSON in its one form (RFC 8785), signed notes (C2SP); Ed25519 is the browser's (WebCrypto)
//   2 reading           from a folder, an archive, or an address
//   3 the tree          every entry hashed into every tile and into the signed root (RFC 6962, C2SP tlog-tiles)
//   4 the story         what can happen, and when; anything else is a finding
//   5 the rules         what papers and ballots may say
//   6 counting          most support first, with its ties; of other rules votes and points only
//   7 deciding          what a committee may
//   8 checking          all of it, with receipts, proofs and earlier checkpoints
//   9 the page
// Everywhere: s is the story so far, r what was heard of a round, d what an entry says, c a count.
'use strict'

// ---- 1 words and bytes

const { keys: keysOf, values: valuesOf, entries: entriesOf, assign } = Object
const byId = id => document.getElementById(id)
const LEFT_TO_VERIFY_PY = ['witnesses', 'entries', 'people', 'keys', 'rules'] // what is not checked in full here
const SAYS = new Map(), PROMISES = new Map() // key -> promise and sentence; promise -> its section in check.html

for (const section of byId('words').content.children) {
	const { promise } = section.dataset
	if (promise) PROMISES.set(promise, section)
	for (const key of section.querySelectorAll('dt')) SAYS.set(key.textContent, [promise, key.nextSibling.textContent.trim()])
}
const say = (key, ...facts) => SAYS.get(key)[1].replace(/\{(\d)\}/g, (_, place) => facts[place])

class Broken extends Error {}

function must (holds, key = 'turn', ...facts) {
	if (!holds) throw new Broken(say(key, ...facts))
}

const LARGEST_NOTE = 1e6, LARGEST_BUNDLE = 256 * 65537, MOST_ENTRIES = 3e6, MOST_FILES = 1e5, MOST_LINES = 100, MOST_FINDINGS = 20
const ROOM_IN_AN_ENTRY = 64535, CLOCKS_DIFFER = 300, HOUR = 3600, DAY = 24 * HOUR

const utf8 = new TextEncoder(), decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex = bytes => Array.prototype.map.call(bytes, byte => HEX[byte]).join('')
const unhex = text => Uint8Array.from({ length: text.length / 2 }, (_, place) => parseInt(text.substr(2 * place, 2), 16))
const isHash = value => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isThing = value => typeof value === 'string' && /^[0-9A-Za-z-]{1,64}$/.test(value)
const isWhole = value => typeof value === 'number'
const isMoney = value => isWhole(value) && value >= 0
const isDict = value => Boolean(value) && typeof value === 'object' && !Array.isArray(value)
const size = dict => keysOf(dict).length
const isTwice = list => new Set(list).size < list.length
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
const turned = (x, by) => x >>> by | x << 32 - by

function sha256 (message) {
	const padded = new Uint8Array((message.length + 72) >> 6 << 6), view = new DataView(padded.buffer), state = Int32Array.from(BEGIN)
	padded.set(message)
	padded[message.length] = 128
	view.setUint32(padded.length - 8, message.length / 2 ** 29)
	view.setUint32(padded.length - 4, message.length << 3)
	for (let start = 0; start < padded.length; start += 64) {
		let [a, b, c, d, e, f, g, h] = state
		for (let t = 0; t < 64; t++) {
			const x = w[t - 15], y = w[t - 2]
			w[t] = t < 16
				? view.getInt32(start + 4 * t)
				: w[t - 16] + w[t - 7] + (turned(x, 7) ^ turned(x, 18) ^ x >>> 3) + (turned(y, 17) ^ turned(y, 19) ^ y >>> 10)
			const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + (e & f ^ ~e & g) + STEPS[t] + w[t] | 0
			const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + (a & b ^ a & c ^ b & c)
			h = g; g = f; f = e; e = d + one | 0; d = c; c = b; b = a; a = one + two | 0
		}
		;[a, b, c, d, e, f, g, h].forEach((word, place) => { state[place] += word })
	}
	state.forEach((word, place) => view.setInt32(4 * place, word))
	return padded.slice(0, 32)
}
const hashOf = (...parts) => hex(sha256(join(...parts.map(part => typeof part === 'string' ? utf8.encode(part) : part))))

function write (value) { // RFC 8785; sort() goes by UTF-16 code units, as it asks
	if (Array.isArray(value)) return '[' + value.map(write).join() + ']'
	if (isDict(value)) return '{' + keysOf(value).sort().map(name => write(name) + ':' + write(value[name])).join() + '}'
	must(typeof value !== 'string' || value.isWellFormed(), 'form')
	return JSON.stringify(value ?? null)
}
const same = (one, other) => write(one) === write(other)

function bare (value) { // whole numbers only, and nothing is found in an object that was not written in it
	if (isWhole(value)) must(Number.isSafeInteger(value), 'form')
	else if (value && typeof value === 'object') {
		valuesOf(value).forEach(bare)
		if (isDict(value)) Object.setPrototypeOf(value, null)
	}
	return value
}

function read (written) {
	const value = bare(JSON.parse(written))
	must(write(value) === written && written.normalize('NFC') === written, 'form')
	return value
}

function int (value) {
	if (!isWhole(value)) throw new TypeError()
	return value
}
const total = numbers => numbers.reduce((sum, number) => sum + int(number), 0)

function seconds (written) {
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(written) ? Date.parse(written) : NaN
	must(at > -62135596800001 && new Date(at).toISOString() === written.replace('Z', '.000Z'))
	return at / 1000
}

function fromBase64 (written) {
	let raw
	try { raw = atob(written) } catch { raw = '' }
	must(btoa(raw) === written, 'base64')
	return Uint8Array.from(raw, character => character.charCodeAt(0))
}

function textOf (bytes, name) {
	must(bytes.length <= LARGEST_NOTE, 'tooLong', name)
	try { return decoder.decode(bytes) } catch { must(false, 'notText', name) }
}

function readKey (line) { // name+id+base64
	const [name, id, ...rest] = line.trim().split('+'), raw = fromBase64(rest.join('+'))
	must(name && raw.length === 33 && raw[0] === 1 && hashOf(name, '\n', raw).slice(0, 8) === id, 'key')
	return { name, id, raw: raw.slice(1) }
}

function readKeys (bytes) {
	const lines = textOf(bytes, 'keys.txt').replace(/\n$/, '').split('\n')
	must(lines.length <= MOST_LINES, 'key')
	return lines.map(readKey)
}

function noteIn (bytes, name) { // its text, and its signatures
	const note = textOf(bytes, name), end = note.lastIndexOf('\n\n'), lines = note.slice(end + 2).split('\n')
	must(end >= 0 && !lines.pop() && lines.length && lines.length <= MOST_LINES && !/[\0-\x09\x0b-\x1f]/.test(note), 'note', name)
	return [note.slice(0, end + 1), lines.map(line => {
		const [dash, signer, ...rest] = line.split(' '), raw = fromBase64(rest.join(' '))
		must(dash === '—' && signer && raw.length > 4, 'note', name)
		return { signer: signer + '+' + hex(raw.subarray(0, 4)), bytes: raw.slice(4) }
	})]
}

async function readNote (bytes, key, name) {
	const [text, signatures] = noteIn(bytes, name), own = signatures.find(each => each.signer === key.name + '+' + key.id)
	must(own, 'unsigned', name, key.name)
	const imported = await crypto.subtle.importKey('raw', key.raw, 'Ed25519', false, ['verify']).catch(() => null)
	must(imported && await crypto.subtle.verify('Ed25519', imported, own.bytes, utf8.encode(text)), 'changed', name)
	return text
}

function checkpointIn (text, name, origin) {
	const [first, entries, root] = text.split('\n'), hash = fromBase64(root ?? '')
	must((!origin || first === origin) && /^(0|[1-9]\d{0,18})$/.test(entries) && hash.length === 32, 'strange', name, 'checkpoint')
	return { origin: first, size: Number(entries), root: hex(hash), name }
}

// ---- 2 reading

class Files { // name in the record -> a piece of a file
	constructor (found) {
		const [top] = found.map(([path]) => path).filter(path => /(^|\/)checkpoint$/.test(path)).sort((a, b) => a.length - b.length)
		const before = top?.slice(0, -'checkpoint'.length)
		this.blobs = new Map(found.filter(([path]) => path.startsWith(before)).map(([path, blob]) => [path.slice(before.length), blob]))
	}

	async read (name, limit) {
		const blob = this.blobs.get(name)
		must(blob, 'missing', name)
		must(blob.size <= limit, 'tooLong', name)
		return new Uint8Array(await blob.arrayBuffer())
	}
}

async function inArchive (blob) { // ustar, as /record/everything.tar is written
	const found = []
	for (let start = 0; start + 512 <= blob.size;) {
		const text = String.fromCharCode(...new Uint8Array(await blob.slice(start, start + 512).arrayBuffer()))
		const part = (from, to) => text.slice(from, to).split('\0')[0], bytes = parseInt(part(124, 136), 8), data = start + 512
		if (text[0] === '\0') break
		must(part(257, 262) === 'ustar' && bytes >= 0 && data + bytes <= blob.size && found.length < MOST_FILES, 'archive')
		if ('0\0'.includes(text[156])) found.push([part(345, 500) + part(0, 100), blob.slice(data, data + bytes)])
		start = data + Math.ceil(bytes / 512) * 512
	}
	return found
}

class Address { // the record on a web server
	constructor (base) { this.base = base.replace(/\/*$/, '/') }

	async read (name, limit) {
		const how = { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-cache', signal: AbortSignal.timeout(60000) }
		const answer = await fetch(this.base + name, how).catch(() => null), parts = []
		must(answer?.ok, 'missing', name)
		let length = 0
		for await (const part of answer.body) {
			must((length += part.length) <= limit, 'tooLong', name)
			parts.push(part)
		}
		return join(...parts)
	}
}

// ---- 3 the tree

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
	const half = number => Math.floor(number / 2)
	let last = size - 1
	for (const step of path) {
		if (!last) return ''
		const isRight = index % 2 || index === last
		hash = isRight ? nodeOf(step, hash) : nodeOf(hash, step)
		while (isRight && index && !(index % 2)) [index, last] = [index / 2, half(last)]
		;[index, last] = [half(index), half(last)]
	}
	return last ? '' : hex(hash)
}

function splitBundle (bytes, width, name) {
	const entries = []
	let start = 0
	for (; width; width--) {
		const end = start + 2 + (bytes[start] << 8 | bytes[start + 1])
		must(end > start + 2 && end <= bytes.length, 'bundle', name)
		entries.push(bytes.subarray(start + 2, end))
		start = end
	}
	must(start === bytes.length, 'bundle', name)
	return entries
}

async function readTree (source, size, sizes, hear, find) { // gives the root, and those that there were at some sizes
	const edges = [[]], roots = new Map()
	const compare = async (level, number, hashes) => {
		const name = tileName(level, number, hashes.length)
		try { must(hex(await source.read(name, 8192)) === hashes.map(hex).join(''), 'tile', name) } catch (error) { find(error.message) }
	}
	for (let first = 0; first < size; first += 256) {
		const width = Math.min(256, size - first), name = tileName('entries', first / 256, width)
		const entries = splitBundle(await source.read(name, LARGEST_BUNDLE), width, name)
		let hashes = entries.map(entry => sha256(join([0], entry)))
		for (const each of sizes) if (first < each && each <= first + width) roots.set(each, rootOf([hashes.slice(0, each - first), ...edges.slice(1)]))
		await hear(first, entries, hashes)
		edges[0] = hashes
		for (let level = 0, number = first / 256; ; number = Math.floor(number / 256)) {
			if (!level || hashes.length === 256) await compare(level, number, hashes)
			if (hashes.length < 256) break
			const root = pairUp(hashes)
			edges[level++] = []
			hashes = edges[level] ??= []
			hashes.push(root)
		}
	}
	for (const [level, hashes] of edges.entries()) if (level && hashes.length) await compare(level, Math.floor(size / 256 ** (level + 1)), hashes)
	return [rootOf(edges), roots]
}

// ---- 4 the story

class Pile {
	constructor () { assign(this, { all: new Set(), twice: new Set(), number: 0 }) }

	add (one) {
		if (this.all.has(one)) this.twice.add(one)
		this.all.add(one)
		this.number++
	}

	without (other) { return [...this.all].filter(one => !other.all.has(one)) }
}

class Story {
	constructor (now) {
		assign(this, { now, latest: 0, where: '', words: {}, number: {}, checked: {}, notes: [], unchecked: new Set(), keys: [], wanted: new Set() })
		for (const map of ['rounds', 'committees', 'bidIn', 'said']) this[map] = new Map()
	}

	find (promise, text) {
		const words = this.words[promise] ??= []
		this.number[promise] = (this.number[promise] || 0) + 1
		if (words.length < MOST_FINDINGS) words.push((this.where + text).slice(0, 400).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?'))
	}

	hold (holds, key = 'turn', ...facts) { // says what is wrong and goes on as if it were right: what hangs on it is not accused
		if (!holds) this.find(SAYS.get(key)[0], say(key, ...facts))
	}

	add (promise, number = 1) { this.checked[promise] = (this.checked[promise] || 0) + number }

	hear (entry, bytes) { // whatever an entry holds, it can only become a finding
		this.where = say('inEntry', this.entry = entry, '')
		try {
			const leaf = read(textOf(bytes, ''))
			must(leaf.v === 1 && isDict(leaf.d), 'odd')
			this.leaf(leaf)
		} catch (error) { this.find('entries', error instanceof Broken ? error.message : say('odd')) }
		this.where = ''
	}

	leaf (leaf) {
		const { t: kind, d } = leaf, known = KINDS.get(kind)
		this.where = say('inEntry', this.entry, kind)
		must(kind === 'piece' || !this.long, 'pieces')
		if (kind === 'piece') this.piece(leaf)
		else if (kind === 'ballot.opened') this.opened(leaf, d)
		else if (kind === 'roll.used' || kind === 'ballot.cast') this.intoTheBox(leaf, d)
		else if ('pieces' in d) {
			must(d.pieces >= 1 && d.pieces <= 2000 && isHash(d.sha256) && size(d) === 2, 'pieces')
			this.long = { leaf, entry: this.entry, texts: [] }
		} else if (known) this.act(leaf, d, known, 'r' in leaf ? this.round(leaf) : null)
		else must(kind === 'erasure.done', 'unknown')
	}

	act (leaf, d, { stages, isStrict, leadsTo, means }, r) {
		const { t: kind } = leaf, { id } = d, isIn = !stages || stages.includes(r.stage)
		must(isThing(id) && isMoney(d.at) && (id === leaf.r || !kind.startsWith('round.') || kind === 'round.count'))
		if (r && kind !== 'round.announced' && !r.takenOver) this.latest = Math.max(this.latest, Math.min(d.at, this.now + CLOCKS_DIFFER))
		must(isIn || !isStrict)
		this.hold(isIn)
		means(this, r, d, leaf)
		if (leadsTo) r.stage = leadsTo
		this.add('entries')
	}

	round ({ r: name }) {
		must(isThing(name))
		if (!this.rounds.has(name)) {
			const r = { name, called: '', committee: '', stage: 'new', said: {}, projects: [], beacon: '', decision: '', opens: 0, closes: 0, issued: 0, replaced: 0, lastHash: '', dues: new Set() }
			for (const list of ['issues', 'batches', 'casting', 'newCasting', 'counts', 'confirmed']) r[list] = []
			for (const map of ['asked', 'bids', 'sealed', 'marks', 'showsMarks', 'payloads', 'withdrawn', 'motions']) r[map] = new Map()
			for (const pile of ['references', 'used', 'cast', 'shown', 'owns', 'onRoll', 'usedHashes', 'cancelled']) r[pile] = new Pile()
			this.rounds.set(name, r)
		}
		return this.rounds.get(name)
	}

	piece ({ d, r, ...leaf }) {
		const { long, entry } = this
		must(long && d.number === long.texts.length && typeof d.text === 'string' && r === long.leaf.r && size(d) + size(leaf) === 4, 'pieces')
		if (long.texts.push(d.text) < long.leaf.d.pieces) return
		const whole = long.texts.join('')
		this.long = null
		must(hashOf(whole) === long.leaf.d.sha256, 'pieces')
		const told = read(whole)
		must(!('pieces' in told), 'pieces')
		this.hold(utf8.encode(whole).length > ROOM_IN_AN_ENTRY, 'pieces')
		this.entry = long.entry
		try { this.leaf({ ...long.leaf, d: told }) } finally { this.entry = entry }
	}

	intoTheBox (leaf, d) { // marks and ballots go in by batches, each sorted by itself
		const r = this.round(leaf), isBallot = leaf.t === 'ballot.cast', one = d[isBallot ? 'c' : 'n']
		must(isHash(one) && size(d) === 1 && size(leaf) === 4, 'odd')
		this.hold(r.stage === 'open')
		if (!isBallot && r.batches.at(-1)?.[1] !== 0) r.batches.push([0, 0, r.lastHash = ''])
		const batch = r.batches.at(-1)
		must(batch)
		if (isBallot && !batch[1]) r.lastHash = ''
		batch[+isBallot]++
		r[isBallot ? 'cast' : 'used'].add(one)
		if (!isBallot && r.showsMarks.size) r.usedHashes.add(hashOf(unhex(one)))
		this.sorted(r, one)
	}

	opened (leaf, { b: payload, c: commitment, s: salt, o: own = '', ...rest }) {
		const r = this.round(leaf)
		this.hold(size(leaf) === 4 && r.closed && !r.counts.length)
		must(isHash(commitment) && isHash(salt) && !size(rest) && (isHash(own) || !('o' in leaf.d)), 'odd')
		const bound = hashOf(own ? 'pb-commit/v2\n' : 'pb-commit/v1\n', unhex(salt + own), payload.toString())
		if (own) r.owns.add(own)
		if (this.wanted.size) this.said.set(hashOf('\0' + write({ d: { c: commitment }, r: r.name, t: 'ballot.cast', v: 1 })), { own, payload })
		this.hold(bound === commitment, 'altered', commitment)
		r.shown.add(bound)
		r.payloads.set(payload, (r.payloads.get(payload) || 0) + 1)
		this.sorted(r, commitment)
	}

	sorted (r, one) {
		const before = r.lastHash
		r.lastHash = one
		must(one >= before, 'unsorted')
	}

	end () { // what only shows once every entry is known
		this.hold(!this.long, 'pieces')
		for (const r of this.rounds.values()) {
			const { used, cast, shown, owns } = r, each = (hashes, key) => { for (const one of hashes) this.hold(false, key, one) }
			this.where = (r.called || r.name) + ': '
			each(used.twice, 'usedTwice')
			for (const pile of [cast, owns]) each(pile.twice, 'seenTwice')
			this.hold(used.number <= r.issued, 'usedMore', used.number, r.issued)
			this.hold(cast.number === used.number || (cast.number < used.number && !r.closed), 'box', cast.number, used.number)
			this.hold(!r.rules || r.closed || this.latest <= r.closes + 12 * HOUR, 'stayedOpen', when(r.closes), when(this.latest))
			this.hold(r.counts.length === r.confirmed.length, 'hanging')
			if (!r.closed) continue
			each(shown.twice, 'seenTwice')
			if (r.tellsBatches && r.sealed.size === r.batches.length) this.hold(owns.number >= shown.number, 'noOwn', shown.number - owns.number)
			each(cast.without(shown), 'neverOpened')
			each(shown.without(cast), 'neverCast')
			for (const [payload, number] of r.payloads) this.hold(isValid(payload, r), 'invalid', number, payload)
		}
		this.where = ''
	}
}

const stepsOf = r => r.rules.rule.ties?.length ? r.rules.rule.ties : USUAL_TIES
const voting = committee => committee.seats.filter(seat => seat.hasVote && !seat.left).map(seat => seat.who)

function takeBid (s, r, d, bid, words) {
	must(d.costs.every(isMoney))
	const pots = r.said.rule.pots?.amounts.map(pot => pot.name) ?? [''], costs = total(d.costs)
	const isWithin = int(r.said.smallest_bid) <= costs && costs <= int(r.said.largest_bid)
	s.hold(pots.includes(d.pot ?? '') && (isWithin || d.as === 'system'), 'bid')
	return assign(bid, { costs, words })
}

// Each kind of act: the stages of its round in which it can come (! where nothing follows from it at another), > the stage it leads to.
const MEANS = {
	'person.joined role.given role.taken scheme.set-up scheme.two-persons scheme.one-person council.two-persons council.two-persons-again council.one-person area.drawn area.population-corrected act.proposed act.confirmed act.refused edition.taken-in edition.area-tied edition.address-answered second-step.reset sign-in-rules.begun sign-in-rules.changed' () {},
	'record.stated record.stated-anew' (s, r, d, { t: kind }) {
		const key = readKey(d.receipts)
		must(key.name === d.origin + '/receipts' && !s.stated === (kind === 'record.stated'))
		s.stated = d
		s.keys.push(key)
	},
	'record.served' (s, r, d) { must(d.as === 'system' && isDict(d.assets) && valuesOf(d.assets).every(hash => /^sha384-[0-9A-Za-z+/]{64}$/.test(hash)), 'odd') },
	// Standing orders, meetings and what happens in the room are left to verify.py.
	'vice-chair.elected committee.standing-orders register.opened register.interest register.told register.interest-ended dispensation.granted dispensation.ended meeting.called agenda.drafted agenda.published agenda.late-item paper.published paper.withdrawn meeting.moved meeting.cancelled meeting.adjourned meeting.inquorate interest.declared-beforehand interest.taken-back room.opened room.arrived room.left room.apology room.chair-taken room.item-taken room.interest-declared room.motion-moved room.amendment-moved room.motion-withdrawn room.vote-opened room.vote-given room.vote-taken room.casting-vote room.vote-decided room.item-ended room.note-made room.entry-corrected room.closed bids.decided decision.planned decision.plan-moved decision.general-exception decision.special-urgency decision.plan-withdrawn decision.delegated decision.conflict-declared decision.delegation-ended officer.decided minutes.approved call-in.asked call-in.answered' (s) { for (const name of ['entries', 'people', 'committee']) s.unchecked.add(name) },
	'committee.formed' (s, r, d) {
		must(!s.committees.has(d.id))
		s.committees.set(d.id, { name: d.name, quorum: d.quorum, casting: d.casting_vote, chair: '', seats: [] })
	},
	'member.joined' (s, r, d) {
		const { seats } = s.committees.get(d.id)
		must(!seats.some(seat => seat.who === d.member && !seat.left))
		seats.push({ who: d.member, hasVote: d.has_vote, joined: d.at, left: 0 })
	},
	'member.left' (s, r, d) {
		const committee = s.committees.get(d.id)
		committee.seats.find(each => each.who === d.member && !each.left).left = d.at
		if (committee.chair === d.member) committee.chair = ''
	},
	'chair.elected' (s, r, d) {
		const committee = s.committees.get(d.id)
		s.hold(voting(committee).includes(d.member))
		committee.chair = d.member
	},
	'round.announced: !new > announced' (s, r, d) {
		s.hold(!d.committee || s.committees.has(d.committee))
		assign(r, { committee: d.committee, called: d.name, said: d.rules, takenOver: d.as === 'system' })
	},
	'round.rules-changed' (s, r, d) {
		s.hold(r.stage === 'announced' && d.reason.trim(), 'rules')
		r.said = d.rules
	},
	'proposal.submitted: announced' (s, r, d, leaf) {
		must(!s.bidIn.has(d.id))
		const { proposals_open_at: opens, proposals_close_at: closes } = r.said.timetable
		s.hold((seconds(opens) <= d.at && d.at < seconds(closes)) || d.as === 'system')
		s.hold(!s.stated || !r.references.all.has(d.reference), 'bid')
		r.references.add(d.reference)
		s.bidIn.set(d.id, r)
		r.bids.set(d.id, takeBid(s, r, d, { state: 'in', as: d.as }, leaf.p))
	},
	'appeal.made criteria.published criteria.changed assessment.begun assessment.assessors assessment.conflict assessment.made assessment.shown assessment.reply: announced' () {},
	'appeal.answered: announced' (s, r, d) { if (d.upheld) r.bids.get(d.id).state = 'in' },
	'question.asked question.answered: announced' () {},
	'proposal.edited proposal.withdrawn proposal.shortlisted proposal.ruled-out: announced' (s, r, d, { t: kind, p: words }) {
		must(s.bidIn.get(d.id) === r)
		const bid = r.bids.get(d.id), to = kind.slice(9), isShort = to === 'shortlisted'
		must(bid.state !== 'withdrawn' && (!isShort || isMoney(d.cost)))
		if (to === 'edited') {
			s.hold(bid.state === 'in' && d.at < seconds(r.said.timetable.proposals_close_at))
			return takeBid(s, r, d, bid, words)
		}
		s.hold(to === 'withdrawn' || (isShort && d.cost === bid.costs) || d.reason.trim())
		s.hold(bid.state !== to || (isShort && bid.price !== d.cost))
		assign(bid, { state: to, price: d.cost, as: d.as })
	},
	'round.settled' (s, r, d) {
		if (r.rules) return s.hold(false, 'rules')
		must(r.stage === 'announced' && d.projects.length <= 5000)
		s.hold(hashOf(write({ projects: d.projects, rules: d.rules })) === d.fingerprint, 'fingerprint')
		const { voting_opens_at: opens, voting_closes_at: closed } = d.rules.timetable, closes = seconds(closed), lastClose = closes + 28 * DAY
		assign(r, { stage: 'settled', opens: seconds(opens), closes, lastClose, dues: new Set([lastClose + HOUR]), rules: d.rules, projects: d.projects, fingerprint: d.fingerprint })
		for (const fault of faultsOfAPaper(r)) s.hold(false, ...fault)
		s.add('rules')
		s.add('paper', r.projects.length)
	},
	'roll.opened: settled open' (s, r, d) {
		must(!r.hasRoll)
		r.hasRoll = true
		r.twoPersons = d.two_persons === true
		s.hold(!s.stated || r.twoPersons, 'byOne')
	},
	'roll.asked: settled open' (s, r, d) {
		s.hold(d.reason.trim() && d.request === r.asked.size + 1)
		r.asked.set(d.request, { ...d, waits: true })
	},
	'roll.refused: settled open closed counted published' (s, r, d) {
		const asked = r.asked.get(d.request)
		s.hold(d.reason.trim())
		must(asked.waits)
		asked.waits = false
	},
	'roll.issued' (s, r, d) {
		const { number, fingerprint, replaces = 0, way = POSTED } = d, asked = r.asked.get(d.request) ?? {}
		must(isWhole(number) && number > 0 && isHash(fingerprint))
		const inTime = /settled|open/.test(r.stage) && !(r.closes && d.at >= r.closes) && r.hasRoll && r.used.number <= r.issued
		s.hold(inTime && !r.issues.includes(fingerprint) && (r.rules?.who_may_vote?.ways ?? [POSTED]).includes(way), 'issued')
		if (inTime && replaces) s.hold(replaces === number && (r.replaced += replaces) <= r.cancelled.number, 'cancelled')
		else if (inTime && 'request' in d) {
			s.hold(asked.waits && asked.by !== d.by && asked.number === number && /^(returning-)?officer$/.test(d.as) && d.reason.trim(), 'byOne')
			asked.waits = false
		} else if (inTime) s.hold(!r.twoPersons || (r.stage !== 'open' && d.at < r.opens) || (number === 1 && /^(accounts|face-to-face)$/.test(way)), 'byOne')
		r.issued += number
		r.issues.push(fingerprint)
		if ('nr' in d) r.showsMarks.set(r.issues.length, number)
		s.add('entitlements', number)
	},
	'codes.cancelled' (s, r, d) {
		must(d.hashes.length && d.hashes.every(isHash) && new Set(d.hashes).size === d.hashes.length)
		s.hold(d.reason.trim())
		for (const one of d.hashes) r.cancelled.add(one)
		s.hold(/settled|open/.test(r.stage) && d.at < r.closes && !r.cancelled.twice.size && r.cancelled.number <= r.issued, 'cancelled')
	},
	'box.sealed: !open' (s, r, d) {
		must(d.number === r.batches.length + 1 && !r.sealed.has(d.number) && isWhole(d.ballots))
		r.sealed.set(d.number, d.ballots)
	},
	'roll.marks' (s, r, d) {
		s.hold(!r.counts.length && d.at >= r.closes)
		must(d.hashes.every(isHash) && isWhole(d.issue) && d.issue >= 1 && d.issue <= r.issues.length)
		const seen = r.marks.get(d.issue) ?? { part: 0, hashes: [] }, before = place => place ? d.hashes[place - 1] : seen.hashes.at(-1) ?? ''
		r.marks.set(d.issue, seen)
		must(d.part === seen.part + 1)
		must(d.hashes.length && d.hashes.every((one, place) => one > before(place)), 'unsorted')
		seen.part++
		seen.hashes = seen.hashes.concat(d.hashes)
		for (const one of d.hashes) r.onRoll.add(one)
	},
	'round.opened: !settled > open' (s, r, d) {
		r.tellsBatches = 'nr' in d
		s.hold(d.rules === r.fingerprint && d.budget_p === r.rules.pot && d.closes === r.closes, 'otherRules')
		s.hold(d.at >= r.opens, 'early')
	},
	'round.extended' (s, r, d) {
		const inPlace = /settled|open/.test(r.stage) && d.at < r.closes && r.closes < int(d.closes)
		s.hold(inPlace && d.reason.trim() && (!s.stated || d.closes <= r.lastClose), 'moved')
		r.closes = d.closes
		r.extended = true
		r.dues.add(Math.max(r.closes, r.lastClose) + HOUR) // an older service let a vote go on for longer
	},
	'round.project-withdrawn: !settled open closed counted' (s, r, d) {
		must(r.projects.some(project => project.number === d.number) && !r.withdrawn.has(d.number))
		s.hold(d.reason.trim())
		r.withdrawn.set(d.number, d.reason)
		r.newCasting = [] // the tie may be gone
		if (r.stage === 'counted') r.stage = 'closed' // what was counted is void
	},
	'round.closed: !open > closed' (s, r, d) {
		assign(r, { closed: d, lastHash: '' })
		s.hold(d.at >= r.closes, 'early')
		s.hold(d.at <= r.closes + 12 * HOUR, 'stayedOpen', when(r.closes), when(d.at))
		const { batches, sealed, cast, used, marks, issues, cancelled } = r, told = n => sealed.get(n + 1) ?? (r.tellsBatches ? 0 : batches[n][1])
		s.hold(d.ballots === cast.number && d.entitlements_used === used.number, 'box', cast.number, used.number)
		const even = batches.every(([marks, ballots], n) => marks === ballots && ballots === told(n))
		const alone = r.tellsBatches && (cast.number >= 20 || batches.length > 1) && batches.some(([, ballots]) => ballots < 20)
		s.hold(even && !alone && d.batches === batches.length && sealed.size <= batches.length, 'batches')
		const isOlder = r.showsMarks.size < issues.length && !marks.size // which marks the first of them were, nobody kept
		const isShown = [...marks].every(([issue, { hashes }]) => hashOf(unhex(hashes.join(''))) === issues[issue - 1]) &&
			(isOlder || [...r.showsMarks].every(([issue, number]) => marks.get(issue)?.hashes.length === number))
		s.hold(isShown, 'otherMarks')
		s.hold(cancelled.without(r.usedHashes).length === cancelled.all.size, 'votedCancelled')
		if (isShown && marks.size === issues.length) {
			s.hold(!cancelled.without(r.onRoll).length, 'cancelled')
			for (const one of r.usedHashes.without(r.onRoll)) s.hold(false, 'unissued', one)
		}
		s.add('ballots', cast.number)
	},
	'round.lot-drawn: closed' (s, r, d) {
		must(!r.beacon)
		s.hold(stepsOf(r).includes('lot') && d.beacon.trim() && d.how.trim())
		r.beacon = d.beacon
		s.notes.push(say('drawn', r.called, d.beacon, r.rules.lot_source || say('none')))
	},
	'round.casting-vote: closed' (s, r, d) {
		const sequence = d.sequence.map(String), tied = [...new Set(sequence)].sort(), committee = s.committees.get(r.committee)
		s.hold(stepsOf(r).includes('refuse') && d.reason.trim())
		must(tied.length === sequence.length && tied.length > 1 && tied.every(number => r.projects.some(each => each.number === number)))
		const isFirst = !r.casting.some(given => same([...given].sort(), tied))
		r.casting.push(sequence)
		if ('nr' in d) r.newCasting.push(sequence)
		s.hold(isFirst && (committee ? (committee.chair ? [committee.chair] : voting(committee)).includes(d.by) : /officer$|^system$/.test(d.as)), 'castingVote')
	},
	'round.count: !closed' (s, r, d) {
		must(r.counts.length === r.confirmed.length && ![...s.rounds.values()].some(each => each.counts.some(count => count.id === d.id)))
		s.hold(d.number === r.counts.length + 1)
		r.counts.push(d)
		countAgain(s, r, d)
		r.newCasting = []
		s.add('count', r.shown.number)
		s.add('valid', r.shown.number)
	},
	'round.counted: !closed > counted' (s, r, d) {
		must(same([d.count], r.counts.slice(r.confirmed.length).map(count => count.id)) && d.number === r.counts.length)
		r.confirmed.push(d.count)
	},
	'motion.decided' (s, r, d) {
		const motions = [...r.motions.values()], withoutItsAct = ({ id, at, by, nr, ...rest }) => rest
		const again = motions.some(each => (each.carried && each.count === d.count) || same(withoutItsAct(each), withoutItsAct(d)))
		s.hold(r.stage === 'counted' && d.count === r.confirmed.at(-1) && !again && ![...s.rounds.values()].some(each => each.motions.has(d.id)), 'otherCount')
		for (const fault of faultsOfAMotion(r, d, s.committees.get(d.committee))) s.hold(false, fault)
		if (r.rules?.rule.pots) s.unchecked.add('committee')
		r.motions.set(d.id, d)
		s.add('committee')
	},
	'round.published' (s, r, d) {
		const motion = r.motions.get(d.decision)
		s.hold(r.stage === 'counted' && d.count === r.confirmed.at(-1), 'notLatest')
		s.hold(motion ? d.as === motion.as && d.by === motion.by : r.committee || !/^(member|chair|clerk)$/.test(d.as), 'publisher')
		s.hold(r.committee ? motion?.carried && motion.count === d.count : !d.decision && r.rules?.level === 'decide', 'notDecided')
		assign(r, { stage: 'published', decision: d.decision })
		s.add('result')
	}
}
const POSTED = 'posted-codes', KINDS = new Map(entriesOf(MEANS).flatMap(([key, means]) => {
	const [kinds, stages = '', leadsTo] = key.split(/: | > /)
	return kinds.split(' ').map(kind => [kind, { means, leadsTo, isStrict: stages[0] === '!', stages: stages && stages.replace('!', '').split(' ') }])
}))

// ---- 5 the rules

const USUAL_TIES = ['lower-cost', 'more-voters', 'lot']
const UNSAID = { // what rules, ballots and projects mean where they do not say it
	approval: { min_length: 1, max_length: null }, knapsack: { min_length: 1, max_length: null, min_sum_cost: 0 }, ranking: { min_length: 1, max_length: null },
	points: { min_length: 0, max_length: null, min_points: 1, max_points: null, min_sum_points: 1 }, 'score-sheet': { default: null },
	greedy: { measure: 'points', on_misfit: 'skip', remainder: null, full_winners: 0, others_get: 0, mix: null, pots: null, minimum: [], ties: [] }
}

function * faultsOfAPaper ({ rules, projects, bids }) {
	const twice = key => new Set(projects.map(each => each[key])).size < projects.length
	if (twice('number') || twice('proposal')) yield ['twice']
	for (const { number, proposal, cost, words, group, committee } of projects) {
		const bid = bids.get(proposal), isAlone = group && projects.filter(each => each.group === group).length === 1
		const isOutside = (cost < Math.max(rules.smallest_bid, 1) || cost > rules.largest_bid) && bid?.as !== 'system'
		if (isAlone || isOutside || (committee ?? null) === null === Boolean(rules.rule.mix)) yield ['unfit', number]
		if (bid?.state !== 'shortlisted') yield ['notListed', number]
		else {
			if (cost !== bid.price) yield ['price', number, cost, bid.price]
			if (words !== bid.words) yield ['words', number]
		}
	}
	for (const [id, { state }] of bids) if (state === 'shortlisted' && !projects.some(each => each.proposal === id)) yield ['left', id]
}

function isValid (payload, { rules, projects }) {
	try {
		const said = read(payload), { style } = rules.ballot, ballot = { ...UNSAID[style], ...rules.ballot }
		const kind = { ranking: 'ranking', points: 'points', 'score-sheet': 'points' }[style] ?? 'votes', given = said[kind]
		const numbers = kind === 'points' ? keysOf(given) : [...given], points = valuesOf(given), isSheet = style === 'score-sheet'
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

// ---- 6 counting

function marksOf (payload, { max_length: most }) { // what a ballot gives: number of the project and points
	const { votes, ranking, points } = bare(JSON.parse(payload))
	if (votes) return votes.map(number => [number, 1])
	return ranking ? ranking.map((number, place) => [number, Math.max(most || 0, ranking.length) - place]) : entriesOf(points)
}

function caseOf (r) { // each project with its votes and points, and the hash by which a lot goes
	const { rules, beacon, casting, name } = r, ballots = new Map(), isPointed = /^(ranking|points|score-sheet)$/.test(rules.ballot.style)
	const projects = r.projects.map(each => ({ category: '', area: '', group: '', committee: null, ...each, votes: 0, score: 0 })), places = new Map(projects.map(({ number }, n) => [number, n]))
	let voters = 0
	if (rules.rule.mix) projects.forEach(each => int(each.committee))
	for (const [payload, number] of r.payloads) {
		const marks = marksOf(payload, rules.ballot).map(([project, points]) => [int(places.get(project)), int(points)]).sort((a, b) => a[0] - b[0])
		const key = write(marks)
		ballots.set(key, [marks, number + (ballots.get(key)?.[1] ?? 0)])
		voters += number
		for (const [place, points] of marks) {
			projects[place].score += points * number
			if (points > 0) projects[place].votes += number
		}
	}
	const listed = [...ballots.values()].map(([marks, number]) => [isPointed ? marks : marks.map(([place]) => place), number])
	const order = (a, b) => {
		if (isWhole(a)) return a - b
		for (let n = 0; n < Math.min(a.length, b.length); n++) if (order(a[n], b[n])) return order(a[n], b[n])
		return a.length - b.length
	}
	const groups = [...new Set(projects.map(each => each.group).filter(Boolean))].map(group => projects.filter(each => each.group === group).map(each => each.number).sort())
	const print = hashOf(write({
		ballots: listed.sort(order), budget: int(rules.pot), exclusive: groups.sort((a, b) => write(a) < write(b) ? -1 : 1), format: 'pb-input-v1', points: +isPointed,
		projects: projects.map(each => [each.number, int(each.cost), each.category, each.area, each.committee])
	}))
	const steps = stepsOf(r).slice(0, (stepsOf(r).indexOf('refuse') + 1 || Infinity) - 1)
	return { name, beacon, casting, projects, ballots, voters, print, steps, isPointed, ties: [], needed: new Set() }
}

const KEYS = { // by what a step of the tie-break puts projects in sequence, the least first
	file: (c, each) => c.projects.indexOf(each), id: (c, each) => each.number, 'lower-cost': (c, each) => each.cost, 'higher-cost': (c, each) => -each.cost,
	'more-voters': (c, each) => -each.votes, lot: (c, each) => hashOf(`pb-tie-v1\n${c.name}\n${c.print}\n${c.beacon}\n${each.number}`)
}

function keyOf (c, step) {
	must(step in KEYS, 'uncountable')
	must(step !== 'lot' || c.beacon, 'noDraw')
	return each => KEYS[step](c, each)
}

function splitBy (group, key) {
	const parts = new Map()
	for (const each of group) parts.set(key(each), [...parts.get(key(each)) ?? [], each])
	return [...parts.keys()].sort((a, b) => a < b ? -1 : 1).map(each => parts.get(each))
}

function * inSequence (c, tied, matters) { // what the steps leave together goes by the casting vote, or by number where it is all the same
	if (tied.length === 1) return yield tied[0]
	const numbersOf = group => group.map(each => each.number), note = (group, by) => c.ties.push({ tied: numbersOf(group), decided_by: by })
	const areApart = () => groups.every(group => group.length === 1)
	let groups = [tied], by = ''
	for (const step of c.steps) if (!areApart()) [groups, by] = [groups.flatMap(group => splitBy(group, keyOf(c, step))), step]
	if (areApart()) note(groups.flat(), by)
	for (const group of groups) {
		const numbers = write(numbersOf(group).sort()), isAlone = group.length === 1
		const vote = isAlone ? null : c.casting.findLast(each => write([...each].sort()) === numbers)
		must(isAlone || vote || !matters(group), 'noCasting')
		const sequence = vote ? vote.map(number => group.find(each => each.number === number)) : splitBy(group, keyOf(c, 'id')).flat()
		if (vote) c.needed.add(numbers)
		if (!isAlone) note(sequence, vote ? 'casting-vote' : 'makes-no-difference')
		yield * sequence
	}
}

const entryOf = ({ number, votes, score, cost }, measured, left) => ({
	project: number, rank: 0, votes, score, measured: `${measured}`, cost, reason: '', left_before: left, left_after: left, granted: 0, from_reserve: 0, facts: {}
})

function greedy (c, { measure, on_misfit: misfit }, budget, withdrawn) { // most support first, as long as the money lasts
	const of = each => measure === 'votes' ? each.votes : each.score, winners = [], entries = []
	let left = budget, stoppedAt = ''
	const rival = (each, others) => others.find(other => other !== each && each.group && other.group === each.group)
	const matters = tied => {
		const still = stoppedAt ? [] : tied.filter(each => !rival(each, winners))
		return !still.every(each => each.cost > left) && (still.some(each => rival(each, still)) || total(still.map(each => each.cost)) > left)
	}
	for (const tied of splitBy(c.projects.filter(each => !withdrawn.has(each.number)), each => -of(each))) {
		const leftForAll = left, won = []
		for (const each of inSequence(c, tied, matters)) {
			const entry = assign(entryOf(each, of(each), left), { rank: entries.push(each) }), { cost, number } = each
			const not = (reason, facts) => assign(entry, { reason, facts }), other = rival(each, winners)
			entries[entry.rank - 1] = entry
			if (other) not('excluded', { by: other.number })
			else if (stoppedAt) not('after-stop', { by: stoppedAt })
			else if (cost <= left) {
				left -= cost
				winners.push(each)
				won.push(each)
				assign(entry, { reason: 'funded', granted: cost, left_after: left })
			} else {
				if (misfit === 'stop') stoppedAt = number
				if (won.length && cost <= leftForAll) {
					const last = won.at(-1)
					not('lost-tie', { to: last.number, step: c.steps.find(step => keyOf(c, step)(last) !== keyOf(c, step)(each)) ?? 'casting-vote' })
				} else not('did-not-fit', { needed: cost, left })
			}
		}
	}
	for (const each of c.projects) {
		const why = withdrawn.get(each.number)
		if (why !== undefined) entries.push({ ...entryOf(each, of(each), budget), reason: 'withdrawn', facts: { why: why.trim() } })
	}
	const happy = [...c.ballots.values()].filter(([marks]) => marks.some(([place, points]) => winners.includes(c.projects[place]) && (points > 0 || !c.isPointed)))
	return { entries, winners: winners.map(each => each.number), spent: budget - left, from_reserve: 0, ties: c.ties, story: {}, voters_with_a_winner: total(happy.map(([, number]) => number)) }
}

// Whether a rule gives money to the most support first, by votes or points, and has nothing else to say.
const isCounted = rule => rule.rule === 'greedy' && rule.version === 1 && /^(votes|points)$/.test(rule.measure) && (rule.remainder?.kind ?? 'none') === 'none' &&
	!(rule.full_winners || rule.others_get || rule.mix || rule.pots || rule.minimum.length) && size(rule) === 11

function countAgain (s, r, d) {
	try {
		const c = caseOf(r), { outcome: theirs } = d
		s.hold(same(d.withdrawn, [...r.withdrawn.keys()].sort()), 'withdrawn')
		s.hold(d.fingerprint === r.fingerprint, 'otherRules')
		s.hold(d.ballots === c.voters && theirs.voters === c.voters, 'voters', d.ballots, c.voters)
		const isOlder = !('nr' in d), rule = { ...UNSAID[r.rules.rule.rule], ...r.rules.rule }, budget = r.rules.pot
		const isAll = isCounted(rule), ours = { input_hash: c.print, budget, voters: c.voters, ...isAll ? greedy(c, rule, budget, r.withdrawn) : { entries: c.projects.map(each => entryOf(each, 0, 0)) } }
		const published = new Map(theirs.entries.map(entry => [entry.project, entry])), numbers = ours.entries.map(entry => entry.project)
		must(same(theirs.entries.map(entry => entry.project).sort(), [...numbers].sort()), 'otherProjects')
		s.hold(!isAll || same([...published.keys()], numbers), 'sequence')
		const compare = (mine, said, of) => {
			for (const name of isAll ? new Set([...keysOf(mine), ...keysOf(said)]) : ['votes', 'score', 'input_hash', 'budget']) {
				if (!(name in mine || isAll) || (isOlder && name === 'story' && !(name in said)) || (name in mine && name in said && same(mine[name], said[name]))) continue
				s.find(/^(votes|score|input_hash)$/.test(name) ? 'count' : 'money', say('differs', name, of, write(mine[name]), write(said[name])))
			}
		}
		for (const entry of ours.entries) compare(entry, published.get(entry.project), entry.project)
		compare({ ...ours, rule: 0, entries: 0, voters: 0 }, { ...theirs, rule: 0, entries: 0, voters: 0 }, r.called)
		for (const order of r.newCasting) s.hold(!isAll || c.needed.has(write([...order].sort())), 'castingVote')
		if (!isAll) {
			s.unchecked.add('money')
			s.notes.push(say('notCounted', r.called, rule.rule))
			if (r.newCasting.length) s.unchecked.add('committee')
		}
	} catch (error) {
		const { message } = error, isSaid = error instanceof Broken
		s.find(message === say('otherProjects') ? 'count' : 'money', isSaid ? message : say('uncountable'))
	} finally { s.add('money') }
}

// ---- 7 deciding

const VOTE_FIELDS = 'abstentions casting interests moved_by present presiding seconded_by votes_against votes_for'
const awardsOf = count => Object.fromEntries(count.outcome.entries.filter(entry => entry.granted).map(entry => [entry.project, entry.granted]))

function faultsOfAMotion (r, d, committee) {
	if (!committee) return ['noCommittee']
	const { vote, awards } = d, begins = seconds(d.met_on + 'T00:00:00Z'), { present, interests, moved_by: moved, seconded_by: seconded, casting } = vote
	const seats = committee.seats.filter(seat => seat.joined < begins + DAY && (!seat.left || seat.left >= begins - HOUR))
	const members = new Map(seats.map(seat => [seat.who, seat.hasVote])), inFavour = vote.votes_for.length, against = vote.votes_against.length
	must(keysOf(vote).sort().join(' ') === VOTE_FIELDS, 'fields')
	const barred = interests.filter(each => each.kind === 'disclosable-pecuniary' && !each.dispensation).map(each => each.member)
	const may = present.filter(who => members.get(who) && !barred.includes(who)), votes = [...vote.votes_for, ...vote.votes_against, ...vote.abstentions]
	const isTie = inFavour === against && inFavour > 0 && committee.casting, count = r.counts.find(each => each.id === d.count)
	const faults = {
		notMember: ![...present, ...interests.map(each => each.member)].every(who => members.has(who)) || new Set(present).size < present.length,
		presiding: !may.includes(vote.presiding),
		barred: barred.some(who => [...votes, moved, seconded].includes(who)),
		inquorate: d.quorum !== committee.quorum || may.length < committee.quorum,
		votedTwice: new Set(votes).size < votes.length || !votes.every(who => may.includes(who)),
		mover: moved === seconded || !may.includes(moved) || !may.includes(seconded),
		castingVote: isTie ? !['for', 'against'].includes(casting) : casting,
		carried: d.carried !== (inFavour > against || (inFavour === against && casting === 'for' && committee.casting)),
		otherCommittee: (r.committee && d.committee !== r.committee) || (d.as !== 'clerk' && (!present.includes(d.by) || !members.has(d.by))),
		met: d.at < begins - HOUR || count?.at >= begins + DAY,
		otherCount: !count
	}
	if (count) {
		const counted = awardsOf(count), { pot, level } = r.rules, priceOf = number => r.withdrawn.has(number) ? 0 : r.projects.find(each => each.number === number)?.cost
		const isFree = number => 'nr' in d && count.outcome.winners.includes(number) && !priceOf(number)
		const groups = r.projects.filter(each => each.number in awards || isFree(each.number)).map(each => each.group).filter(Boolean)
		const departing = keysOf({ ...counted, ...awards }).filter(number => (counted[number] ?? 0) !== (awards[number] ?? 0))
		faults.awards = total(valuesOf(awards)) > Math.max(pot, total(valuesOf(counted))) || new Set(groups).size < groups.length ||
			!entriesOf(awards).every(([number, award]) => award > 0 && award <= priceOf(number))
		faults.departs = (departing.length && level === 'decide') || departing.some(number => !(d.departures[number] ?? '').trim()) || keysOf(d.departures).some(number => !departing.includes(number))
	}
	return keysOf(faults).filter(fault => faults[fault])
}

// ---- 8 checking

const RECEIPT = /^pb-receipt\/(v[12])\n(.+)\n([0-9A-Za-z-]+)\n([0-9A-Za-z+/=]+)\ninclude-by ([0-9]{1,12}|[0-9TZ:-]{20})\n(?:own ([0-9a-f]{64})\n)?$/

function receiptIn (bytes, name) {
	const [, form, origin, round, leaf, by, own = ''] = RECEIPT.exec(noteIn(bytes, name)[0]) ?? []
	must(form, 'strange', name, 'receipt')
	return { bytes, name, origin, round, leaf: hex(fromBase64(leaf)), by: form === 'v1' ? Number(by) : seconds(by), own }
}

function proofIn (bytes, name) { // C2SP tlog-proof: that an entry is in the tree of a checkpoint
	const text = textOf(bytes, name), end = text.indexOf('\n\n'), [, index, ...path] = text.slice(0, end).split('\n')
	must(/^index (0|[1-9]\d{0,9})$/.test(index) && path.length < 64, 'strange', name, 'proof')
	const note = utf8.encode(text.slice(end + 2))
	return { bytes: note, name, index: Number(index.slice(6)), path: path.map(fromBase64), at: checkpointIn(noteIn(note, name)[0], name) }
}

async function sortOut (files) { // what people hold: receipts, proofs, checkpoints, keys; and what is none of these
	const held = { receipts: [], proofs: [], checkpoints: [], keys: null, strange: [] }
	for (const [name, bytes] of files) {
		try {
			const [start] = textOf(bytes.slice(0, 60), name).split('\n')
			if (start.startsWith('pb-receipt/')) held.receipts.push(receiptIn(bytes, name))
			else if (start === 'c2sp.org/tlog-proof@v1') held.proofs.push(proofIn(bytes, name))
			else if (/^[^\n+]+\+[0-9a-f]{8}\+/.test(start)) held.keys = bytes
			else held.checkpoints.push({ bytes, name, at: checkpointIn(noteIn(bytes, name)[0], name) })
		} catch (error) { held.strange.push([name, error.message]) }
	}
	return held
}

async function holdReceipt (s, receipt, log, keys) { // signed with whichever of the keys for receipts the record has, or has had
	const own = keys.filter(key => key.name === log.name + '/receipts')
	s.hold(own.length && receipt.origin === log.name, 'receipt', receipt.name)
	s.add('receipts')
	for (const key of own) {
		try { return await readNote(receipt.bytes, key, receipt.name) } catch (error) { if (key === own.at(-1)) s.find('receipts', error.message) }
	}
}

async function check (source, held, now = Math.floor(Date.now() / 1000), progress = async () => {}) {
	const s = new Story(now), report = { s, held }, places = new Map(), hashes = new Map(), earlier = [...held.checkpoints, ...held.proofs]
	const only = (...names) => {
		for (const name of PROMISES.keys()) if (!names.includes(name)) { s.unchecked.add(name); delete s.number[name] }
		return report
	}
	let log, keys, checkpoint
	try {
		keys = readKeys(await source.read('keys.txt', LARGEST_NOTE))
		log = keys[0]
		checkpoint = checkpointIn(await readNote(await source.read('checkpoint', LARGEST_NOTE), log, 'checkpoint'), 'checkpoint', log.name)
		must(checkpoint.size <= MOST_ENTRIES, 'tooMany', MOST_ENTRIES)
	} catch (error) {
		s.find('signature', error.message)
		return only('signature')
	}
	s.add('signature')
	report.checkpoint = checkpoint
	for (const { bytes, name, at } of earlier) {
		s.add('append-only')
		try { await readNote(bytes, log, name) } catch (error) { s.find('append-only', error.message) }
		s.hold(at.size <= checkpoint.size, 'shrunk', at.size, checkpoint.size)
	}
	s.wanted = new Set(held.receipts.map(receipt => receipt.leaf))
	const indexes = new Set(held.proofs.map(proof => proof.index))
	try {
		const [root, roots] = await readTree(source, checkpoint.size, new Set(earlier.map(({ at }) => at.size)), async (first, entries, leaves) => {
			entries.forEach((entry, place) => {
				if (s.wanted.size && s.wanted.has(hex(leaves[place]))) places.set(hex(leaves[place]), [first + place, entry])
				if (indexes.has(first + place)) hashes.set(first + place, leaves[place])
				s.hear(first + place, entry)
			})
			await progress(first + entries.length, checkpoint.size)
		}, text => s.find('tree', text))
		s.add('tree', checkpoint.size)
		s.hold(root === checkpoint.root, 'root')
		for (const { at, name } of earlier) s.hold(!at.size || at.size > checkpoint.size || roots.get(at.size) === at.root, 'fork', at.size, name)
	} catch (error) { s.find('tree', error.message) }
	if (s.number.tree) return only('signature', 'tree', 'append-only')
	s.end()
	for (const { name, index, path, at } of held.proofs) s.hold(hashes.has(index) && rootBy(path, index, at.size, hashes.get(index)) === at.root, 'proof', name)
	for (const receipt of held.receipts) {
		await holdReceipt(s, receipt, log, [...keys, ...s.keys])
		const { name, leaf, own } = receipt, r = s.rounds.get(receipt.round), [place, entry] = places.get(leaf) ?? [], said = s.said.get(leaf)
		const due = r?.extended && !r.closed ? Math.max(receipt.by, r.closes + HOUR) : receipt.by
		s.hold(place !== undefined || now <= due, 'due', name, when(due))
		s.hold(held.receipts.filter(each => each.leaf === leaf).length === 1, 'clash', name)
		s.hold(!entry || (r && /"r":"([^"]*)","t":"ballot.cast","v":1}$/.exec(decoder.decode(entry))?.[1] === r.name), 'noBallot', name)
		s.hold(!own || !r?.dues.size || r.dues.has(receipt.by), 'otherTime', name)
		s.hold(!own || !said?.own || said.own === own, 'notYours', name)
		assign(receipt, { due, place, says: said?.payload })
	}
	return report
}

async function checkAlone (held) { // what people hold, without the record
	const s = new Story(0), keys = held.keys ? readKeys(held.keys) : [], [log] = keys
	s.unchecked = new Set([...PROMISES.keys()])
	for (const receipt of log ? held.receipts : []) {
		await holdReceipt(s, receipt, log, keys)
		s.unchecked.delete('receipts')
	}
	for (const { bytes, name } of log ? [...held.checkpoints, ...held.proofs] : []) {
		try { await readNote(bytes, log, name) } catch (error) { s.find('signature', error.message) }
		s.unchecked.delete('signature')
		s.add('signature')
	}
	for (const proof of held.proofs) {
		const receipt = held.receipts.find(each => rootBy(proof.path, proof.index, proof.at.size, unhex(each.leaf)) === proof.at.root)
		proof.of = receipt?.name
		if (receipt) receipt.place = proof.index
	}
	return { s, held }
}

// ---- 9 the page

function verdictOf ({ s }, name) {
	if (s.number[name]) return 'broken'
	if (LEFT_TO_VERIFY_PY.includes(name)) return 'elsewhere'
	return s.unchecked.has(name) ? 'unchecked' : s.checked[name] ? 'kept' : 'nothing'
}

function conclusion (report) {
	const verdicts = [...PROMISES.keys()].map(name => verdictOf(report, name)), nothing = verdicts.filter(each => each === 'nothing').length
	if (verdicts.includes('broken')) return say('isBroken')
	if (verdicts.includes('unchecked')) return verdicts.includes('kept') ? say('partly') : say('nothingChecked')
	return report.s.checked.tree ? say('allKept') + (nothing ? ' ' + say('nothingFor', nothing) : '') : say('empty')
}

const number = value => value.toLocaleString('en-GB')

const money = (pence, currency = 'GBP') => (pence / 100).toLocaleString('en-GB', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })

function linesOf (s, r) { // what a round came to
	const count = r.counts.find(each => each.id === r.confirmed.at(-1)), motion = r.motions.get(r.decision), committee = s.committees.get(r.committee)
	const lines = [say('figures', ...[r.issued, r.used.number, r.cast.number, r.shown.number, r.counts.length].map(number))]
	if (committee && !motion) lines.push(say('isToDecide', committee.name))
	if (!count) return lines
	try {
		const awards = motion ? motion.awards : awardsOf(count), { currency } = r.rules, losing = r.projects.filter(each => !awards[each.number])
		if (motion && committee) lines.push(say('onDay', committee.name, motion.met_on, motion.vote.votes_for.length, motion.vote.votes_against.length))
		else if (r.stage === 'published') lines.push(say('residentsVote'))
		for (const each of r.projects) if (awards[each.number]) lines.push(say('gets', each.number, money(int(awards[each.number]), currency)))
		if (losing.length) lines.push(say('getsNothing', losing.map(each => each.number).join(', ')))
		lines.push(say('given', money(total(valuesOf(awards)), currency)))
	} catch { lines.push(say('odd')) }
	return lines
}

function choiceIn (payload) { // what a ballot says, in words
	try {
		const [[how, said]] = entriesOf(read(payload))
		return how === 'points' ? entriesOf(said).map(each => say(how, ...each)).join(', ') : say(how, said.join(', ') || '–')
	} catch { return payload }
}

const make = (tag, text, ...inside) => {
	const element = document.createElement(tag)
	element.append(text, ...inside)
	return element
}
const bullets = (...lines) => make('ul', '', ...lines.map(line => make('li', line)))

function show (report) {
	const { s, checkpoint, held: { receipts, proofs, strange } } = report, shown = byId('shown'), heading = make('h2', conclusion(report)), promises = make('ul', '')
	heading.tabIndex = -1
	shown.replaceChildren(heading)
	const part = (title, ...lines) => shown.append(make('h3', title), bullets(...lines))
	if (checkpoint) shown.append(make('p', say('signedBy', checkpoint.origin, number(checkpoint.size))), make('p', checkpoint.root))
	for (const { name, round, by, due = by, place, says } of receipts) {
		const there = place === undefined ? (checkpoint ? say('isNotThere') : say('notLooked')) : say(says ? 'says' : 'isThere', place, says && choiceIn(says))
		part(name, say('promised', round, when(due)), there)
	}
	for (const { name, index, at, of } of proofs) part(name, say(of ? 'provesReceipt' : checkpoint ? 'proves' : 'provesNothing', index, at.size, at.origin, of))
	for (const r of s.number.tree ? [] : s.rounds.values()) part(`${r.called || r.name}: ${say(r.stage)}`, ...linesOf(s, r))
	const notes = [...s.number.tree ? [] : s.notes, ...strange.map(each => say('strangeFile', ...each)), ...checkpoint || s.number.signature ? [] : [say('alone')]]
	if (notes.length) part(say('notes'), ...notes)
	for (const [name, section] of PROMISES) {
		const { unit } = section.dataset, sentence = section.querySelector('h2').textContent
		const verdict = verdictOf(report, name), line = make('li', make('strong', say(verdict)), ` ${sentence}${unit && verdict === 'kept' ? ` (${number(s.checked[name])} ${unit})` : ''}.`)
		assign(line.dataset, { promise: name, verdict })
		promises.append(line)
		if (verdict !== 'broken') continue
		const more = s.number[name] - s.words[name].length
		line.append(bullets(...s.words[name], ...more ? [say('more', more)] : []))
	}
	const section = [make('h3', say('promises')), promises]
	if (heading.textContent === say('isBroken')) heading.after(...section)
	else shown.append(...section)
	heading.focus()
}

async function readFiles (chosen) { // a folder or archive of a record, and what else there is
	const found = [], small = []
	for (const file of chosen) {
		must(found.length + small.length < MOST_FILES, 'tooMany', MOST_FILES)
		if (file.webkitRelativePath) found.push([file.webkitRelativePath, file])
		else if (/\.tar$/.test(file.name)) found.push(...await inArchive(file))
		else small.push([file.name, file.size > LARGEST_NOTE ? new Uint8Array() : new Uint8Array(await file.arrayBuffer())])
	}
	return [found.length ? new Files(found) : null, await sortOut(small)]
}

async function answer () { // what the button does
	const [folder, files, address, status, bar] = ['folder', 'files', 'address', 'status', 'bar'].map(id => byId(id)), started = performance.now()
	let shownAt = 0
	const progress = async (done, all) => {
		if (performance.now() < shownAt + 100) return
		assign(bar, { value: done, max: all, hidden: false })
		status.textContent = say('reading', number(done), number(all))
		await new Promise(resolve => setTimeout(resolve))
		shownAt = performance.now()
	}
	byId('shown').replaceChildren()
	await progress(0, 1)
	try {
		await crypto?.subtle?.generateKey('Ed25519', false, ['sign', 'verify']).catch(() => must(false, 'browser')) ?? must(false, 'browser')
		let [source, held] = await readFiles([...folder.files, ...files.files])
		const place = address.value.trim()
		if (!source && place) {
			const { href, protocol } = URL.parse(place, location.href) ?? {}
			must(/^https?:$/.test(protocol), 'address')
			source = new Address(href)
		}
		must(source || held.receipts.length || held.proofs.length, 'give')
		show(source ? await check(source, held, undefined, progress) : await checkAlone(held))
		status.textContent = say('seconds', ((performance.now() - started) / 1000).toFixed(1))
	} catch (error) { status.textContent = error instanceof Broken ? error.message : say('failed', error.message) }
	bar.hidden = true
}

if (/^https?:/.test(location.protocol)) byId('address').value = new URL('.', location.href).href
byId('ask').addEventListener('submit', event => {
	event.preventDefault()
	answer()
})
byId('ask').hidden = false
