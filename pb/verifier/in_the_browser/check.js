// Checks the public record of a vote: a second reader beside verify.py, sharing no line. It asks for the record's files
// alone, and sends nothing. Sentences: check.html. s: the story so far, r: a round, d: what an entry says, c: a count, p: a project.
'use strict'

// ---- 1 words and bytes: SHA-256, JSON (RFC 8785), signed notes (C2SP)

const { keys: keysOf, values: valuesOf, entries: entriesOf, assign } = Object, byId = id => document.getElementById(id)
const SAYS = new Map(), PROMISES = new Map(), ACTS = new Map()
const listed = (place, put) => { for (const x of place.querySelectorAll('dt')) put(x.textContent, x.nextSibling.textContent.trim()) }

for (const section of byId('words').content.children) {
	const { promise } = section.dataset
	if (promise) PROMISES.set(promise, section)
	listed(section, (key, text) => SAYS.set(key, [promise, text]))
}
listed(byId('kinds').content, (kind, text) => ACTS.set(kind, text.split('|').map(x => x.match(/\S+/g) ?? [])))
const say = (key, ...facts) => SAYS.get(key)[1].replace(/\{(\d)\}/g, (_, place) => facts[place])

class Broken extends Error {}
const wordsOf = (e, otherwise) => e instanceof Broken ? e.message : say(otherwise, e.message)

function must (holds, key = 'turn', ...facts) {
	if (!holds) throw new Broken(say(key, ...facts))
}

const LARGEST_NOTE = 1e6, LARGEST_BUNDLE = 256 * 65537, MOST_ENTRIES = 3e6, MOST_FILES = 1e5, MOST_LINES = 100, MOST_FINDINGS = 20
const HOUR = 3600, DAY = 24 * HOUR

const utf8 = new TextEncoder(), decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const hex = x => x.toHex(), hexOf = text => hex(utf8.encode(text)), isHash = x => isText(x) && /^[0-9a-f]{64}$/.test(x)
const isThing = x => isText(x) && /^[0-9A-Za-z-]{1,64}$/.test(x), isText = x => typeof x === 'string'
const isWhole = x => typeof x === 'number', isMoney = x => isWhole(x) && x >= 0, isIn = (least, x, most) => least <= x && x <= most
const isDict = x => Object(x) === x && !Array.isArray(x), size = x => keysOf(x).length, isTwice = x => new Set(x).size < x.length
const dayIn = at => new Date(at * 1000).toLocaleDateString('sv', { timeZone: 'Europe/London' })
const when = at => new Date(Math.min(at, 2 ** 37) * 1000).toISOString().slice(0, 16).replace('T', ' ') + ' UTC'

const PRIMES = [] // SHA-256 (FIPS 180-4) goes by the roots of the first 64
for (let number = 2; PRIMES.length < 64; number++) if (PRIMES.every(x => number % x)) PRIMES.push(number)
const fractions = root => Int32Array.from(PRIMES, x => root(x) % 1 * 2 ** 32)
const BEGIN = fractions(Math.sqrt).slice(0, 8), STEPS = fractions(Math.cbrt), w = new Int32Array(64), turned = (x, by) => x >>> by | x << 32 - by

function hashOf (written) { // from and to hexadecimal
	const message = Uint8Array.fromHex(written)
	const padded = new Uint8Array((message.length + 72) >> 6 << 6), view = new DataView(padded.buffer), state = BEGIN.slice()
	padded.set(message)
	padded[message.length] = 128
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
	return hex(padded.slice(0, 32))
}

function write (value) { // RFC 8785; sort() goes by UTF-16 code units, as it asks
	if (Array.isArray(value)) return '[' + value.map(write).join() + ']'
	if (isDict(value)) return '{' + keysOf(value).sort().map(x => write(x) + ':' + write(value[x])).join() + '}'
	return JSON.stringify(value ?? null)
}
const same = (one, other) => write(one) === write(other)

const parse = written => JSON.parse(written, (_, x) => { // whole numbers only, and nothing inherited
	must(!isWhole(x) || Number.isSafeInteger(x), 'form')
	return isDict(x) ? Object.setPrototypeOf(x, null) : x
})

function read (written) {
	const x = parse(written)
	must(write(x) === written && written.normalize('NFC') === written, 'form')
	return x
}

const int = x => { if (isWhole(x)) return x; throw new TypeError() }
const total = numbers => numbers.reduce((sum, x) => sum + int(x), 0)

function seconds (written) {
	const at = Date.parse(written)
	must(at >= 0 && new Date(at).toISOString() === written.replace('Z', '.000Z'))
	return at / 1000
}

function fromBase64 (written) {
	let raw
	try { raw = Uint8Array.fromBase64(written) } catch {}
	must(raw?.toBase64() === written, 'base64')
	return raw
}

function textOf (bytes, name) {
	must(bytes.length <= LARGEST_NOTE, 'tooLong', name)
	try { return decoder.decode(bytes) } catch { must(false, 'notText', name) }
}

function readKey (line) { // name+id+base64
	const [name, id, ...rest] = line.trim().split('+'), raw = fromBase64(rest.join('+'))
	must(name && raw.length === 33 && raw[0] === 1 && hashOf(hexOf(name + '\n') + hex(raw)).startsWith(id) && id.length === 8, 'key')
	return { name, id, raw: raw.slice(1) }
}

function readKeys (bytes) {
	const lines = textOf(bytes, 'keys.txt').replace(/\n$/, '').split('\n')
	must(lines.length <= MOST_LINES, 'key')
	return lines.map(readKey)
}

function noteIn (bytes, name) {
	const note = textOf(bytes, name), end = note.lastIndexOf('\n\n'), lines = note.slice(end + 2).split('\n')
	must(end >= 0 && !lines.pop() && lines.length && lines.length <= MOST_LINES && !/[\0-\x09\x0b-\x1f]/.test(note), 'note', name)
	const signatures = lines.map(line => {
		const [dash, signer, ...rest] = line.split(' '), raw = fromBase64(rest.join(' '))
		must(dash === '—' && signer && raw.length > 4, 'note', name)
		return { signer: `${signer}+${hex(raw.slice(0, 4))}`, bytes: raw.slice(4) }
	})
	return { name, text: note.slice(0, end + 1), signatures }
}

async function holdNote ({ name, text, signatures }, keys) { // signed with one of the keys
	let fault = 'unsigned'
	for (const key of keys) {
		const own = signatures.find(x => x.signer === `${key.name}+${key.id}`)
		const imported = own && await crypto.subtle.importKey('raw', key.raw, 'Ed25519', false, ['verify']).catch(() => null)
		if (imported && await crypto.subtle.verify('Ed25519', imported, own.bytes, utf8.encode(text))) return true
		if (own) fault = 'changed'
	}
	must(false, fault, name)
}

function checkpointIn (note, origin) {
	const [first, entries, root] = note.text.split('\n'), hash = fromBase64(root ?? '')
	must((!origin || first === origin) && /^(0|[1-9]\d{0,18})$/.test(entries) && hash.length === 32, 'strange', note.name, 'checkpoint')
	return { ...note, origin: first, size: Number(entries), root: hex(hash) }
}

// ---- 2 reading

function inFiles (found) { // [path, piece of a file] of each
	const pieces = new Map(found), [top = ''] = [...pieces.keys()].filter(x => /(^|\/)checkpoint$/.test(x)).sort((a, b) => a.length - b.length)
	return async (name, limit) => {
		const piece = pieces.get(top.replace(/checkpoint$/, name))
		must(top && piece?.size <= limit, 'missing', name)
		return piece.bytes()
	}
}

async function inArchive (blob) { // ustar, as /record/everything.tar is written
	const found = []
	for (let start = 0; start + 512 <= blob.size;) {
		const text = await blob.slice(start, start + 512).text()
		const part = (from, to) => text.slice(from, to).split('\0')[0], bytes = parseInt(part(124, 136), 8), data = start + 512
		if (text[0] === '\0') break
		must(part(257, 262) === 'ustar' && bytes >= 0 && data + bytes <= blob.size && found.length < MOST_FILES, 'archive')
		if ('0\0'.includes(text[156])) found.push([part(345, 500) + part(0, 100), blob.slice(data, data + bytes)])
		start = data + Math.ceil(bytes / 512) * 512
	}
	return found
}

const atAddress = address => async (name, limit) => {
	const how = { credentials: 'omit', redirect: 'error', cache: 'no-cache', signal: AbortSignal.timeout(60000) }
	const answer = await fetch(address.replace(/\/*$/, '/') + name, how).catch(() => null), parts = []
	must(answer?.ok, 'missing', name)
	let length = 0
	for await (const part of answer.body) {
		must((length += part.length) <= limit, 'tooLong', name)
		parts.push(part)
	}
	return new Blob(parts).bytes()
}

// ---- 3 the tree (RFC 6962, C2SP tlog-tiles)

const nodeOf = (left, right) => hashOf('01' + left + right)

function tileName (folder, number, width) { // 1234067 is x001/x234/067, with .p/W where only W of 256 places are filled
	const groups = String(number).padStart(9, '0').replace(/^(000)+(?=.)/, '').replace(/...(?=.)/g, 'x$&/')
	return `tile/${folder}/${groups}${width === 256 ? '' : `.p/${width}`}`
}

const halfOf = size => 2 ** Math.ceil(Math.log2(size) - 1) // of a tree's leaves, those on the left (RFC 6962, 2.1)

function rootOf (hashes) {
	const { length } = hashes, half = halfOf(length)
	return length > 1 ? nodeOf(rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half))) : hashes[0] ?? hashOf('')
}

function rootBy (path, index, size, hash) { // the same from a leaf and the path above it; null where it cannot be
	if (size <= 1) return index < size && !path.length ? hash : null
	const half = halfOf(size), rest = path.slice(0, -1), side = path.at(-1), isLeft = index < half
	const below = side && (isLeft ? rootBy(rest, index, half, hash) : rootBy(rest, index - half, size - half, hash))
	return below && (isLeft ? nodeOf(below, side) : nodeOf(side, below))
}

async function readTree (readFile, size, progress) {
	const leaves = []
	while (leaves.length < size) {
		const first = leaves.length, end = Math.min(first + 256, size), name = tileName('entries', first / 256, end - first)
		const bundle = await readFile(name, LARGEST_BUNDLE)
		let start = 0
		while (leaves.length < end) {
			const entry = bundle.subarray(start + 2, start += 2 + (bundle[start] << 8 | bundle[start + 1])), hash = hashOf('00' + hex(entry))
			must(entry.length && start <= bundle.length, 'bundle', name)
			hear(leaves.push(hash) - 1, entry, hash)
		}
		must(start === bundle.length, 'bundle', name)
		progress(leaves.length, size)
	}
	for (let level = 0, hashes = leaves, above; hashes.length; level++, hashes = above) {
		above = []
		for (let first = 0; first < hashes.length; first += 256) {
			const tile = hashes.slice(first, first + 256), name = tileName(level, first / 256, tile.length)
			if (tile.length === 256) above.push(rootOf(tile))
			try { must(hex(await readFile(name, 8192)) === tile.join(''), 'tile', name) } catch (e) { find('tree', e.message) }
		}
	}
	return leaves
}

// ---- 4 the story: what can happen, and when

class Pile extends Set {
	twice = new Set()
	number = 0

	add (one) {
		if (this.has(one)) this.twice.add(one)
		this.number++
		return super.add(one)
	}

	addAll (hashes) {
		must(hashes.every(isHash))
		for (const x of hashes) this.add(x)
	}
}

let s // the story so far

function begin (held) {
	s = { held, where: '', words: {}, checked: {}, notes: [], keys: [], ids: new Set(), unchecked: new Set(), isStated: false }
	for (const map of ['rounds', 'committees', 'said', 'wanted']) s[map] = new Map()
	return s
}

function find (promise, text) {
	const words = s.words[promise] ??= []
	if (words.length < MOST_FILES) words.push(`${s.where} ${text}`.trim().slice(0, 400).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?'))
}

function hold (holds, key = 'turn', ...facts) { // goes on as if it were right
	if (!holds) find(SAYS.get(key)[0], say(key, ...facts))
}

function holdNone (things, key) { for (const x of things) hold(false, key, x) }

function add (promise, number = 1) { s.checked[promise] = (s.checked[promise] || 0) + number }

function leave (...but) { for (const x of PROMISES.keys()) if (!but.includes(x)) s.unchecked.add(x) }

function hear (entry, bytes, hash) { // whatever an entry holds, it can only become a finding
	const wanted = s.wanted.get(hash) ?? {}
	s.where = say('inEntry', s.entry = wanted.place = entry, '?')
	try {
		const leaf = wanted.leaf = read(textOf(bytes, ''))
		must(leaf.v === 1 && isDict(leaf.d), 'odd')
		tell(leaf)
	} catch (e) { find('entries', wordsOf(e, 'odd')) }
	s.where = ''
}

function tell (leaf) {
	const { t: kind, d, r } = leaf
	s.where = say('inEntry', s.entry, kind)
	must(kind === 'piece' || !s.long, 'pieces')
	if (kind === 'piece') piece(leaf)
	else if (kind === 'ballot.opened') opened(leaf, d)
	else if (kind === 'roll.used' || kind === 'ballot.cast') intoTheBox(leaf, d)
	else if ('pieces' in d) {
		must(size(d) === 2, 'pieces')
		s.long = { leaf, entry: s.entry, texts: [] }
	} else if (ACTS.has(kind)) act(leaf, r && roundOf(r), ...ACTS.get(kind))
	else if (kind !== 'erasure.done') {
		must(!/^(ballot|box|codes|motion|proposal|roll|round)\./.test(kind), 'unknown')
		s.unchecked.add('committee')
	}
}

function act ({ t: kind, v, d, ...leaf }, r, owes, may = [], stages = [], left = []) {
	const asked = [...owes, 'as', 'at', 'id', ...(/^(resident|applicant)$/.test(d.as) ? [] : ['by'])], isKnown = x => [...asked, ...may, 'nr'].includes(x)
	const [[texts], [yes, yesToo]] = ['string', 'boolean'].map(x => ACTS.get(x))
	must(asked.every(x => x in d || x in leaf) && keysOf(leaf).every(isKnown) && (!('p' in leaf) || isHash(leaf.p)) &&
		keysOf(d).every(x => d[x] === !!d[x] ? [...yes, ...yesToo].includes(x) : !yes.includes(x) && (isText(d[x]) || !texts.includes(x))), 'odd')
	must(isThing(d.id) && isMoney(d.at) && (d.id === leaf.r || !/^round.(?!count$)/.test(kind)))
	if (!keysOf(d).every(isKnown)) leave('signature', 'tree', 'append-only') // it may be meant for a newer reader
	for (const x of left) s.unchecked.add(x)
	s.isStated ||= kind === 'record.stated' // from here on events are numbered
	must(d.nr > 0 === s.isStated)
	const [before, next] = stages.join().split(',>,')
	must(!before || before.includes(r.stage))
	MEANS.get(kind)?.(r, d, leaf.p, kind)
	if (next) r.stage = next
}

function roundOf (name) {
	must(isThing(name))
	if (s.rounds.has(name)) return s.rounds.get(name)
	const r = { name, stage: 'new', closes: 0, issued: 0, replaced: 0, dues: new Set(), issues: [], batches: [], counts: [], confirmed: [] }
	for (const map of 'asked bids sealed marks showsMarks payloads withdrawn motions'.split(' ')) r[map] = new Map()
	for (const pile of 'references used cast shown owns onRoll usedHashes cancelled changed'.split(' ')) r[pile] = new Pile()
	s.rounds.set(name, r)
	return r
}

function piece ({ d, r, ...leaf }) {
	const { long } = s
	must(long && d.number === long.texts.length && r === long.leaf.r && size(d) + size(leaf) === 4, 'pieces')
	if (long.texts.push(d.text) < long.leaf.d.pieces) return
	const whole = long.texts.join('')
	s.long = null
	s.entry = long.entry
	must(hashOf(hexOf(whole)) === long.leaf.d.sha256, 'pieces')
	tell({ ...long.leaf, d: read(whole) })
}

function intoTheBox (leaf, d) {
	const r = roundOf(leaf.r), isBallot = leaf.t === 'ballot.cast', one = d[isBallot ? 'c' : 'n']
	must(isHash(one) && size(d) === 1, 'odd')
	hold(r.stage === 'open')
	if (!isBallot && r.batches.at(-1)?.[1] !== 0) r.batches.push([0, 0])
	r.batches.at(-1)[+isBallot]++
	r[isBallot ? 'cast' : 'used'].add(one)
	if (!isBallot && r.showsMarks.size) r.usedHashes.add(hashOf(one))
}

function opened (leaf, { b: payload, c: commitment, s: salt, o: own = '' }) {
	const r = roundOf(leaf.r)
	hold(r.closed && !r.counts.length)
	must(isHash(commitment) && isHash(salt) && (!own || isHash(own)), 'odd')
	const bound = hashOf(hexOf(own ? 'pb-commit/v2\n' : 'pb-commit/v1\n') + salt + own + hexOf(payload.toString()))
	if (own) r.owns.add(own)
	if (s.wanted.size) s.said.set(commitment, { own, payload })
	hold(bound === commitment, 'altered', commitment)
	r.shown.add(bound)
	r.payloads.set(payload, (r.payloads.get(payload) || 0) + 1)
}

function end () {
	hold(!s.long, 'pieces')
	for (const r of s.rounds.values()) {
		const { used, cast, shown, owns } = r
		s.where = `${r.called || r.name}:`
		holdNone(used.twice, 'usedTwice')
		holdNone([...cast.twice, ...owns.twice], 'seenTwice')
		hold(used.number <= r.issued, 'usedMore', used.number, r.issued)
		hold(cast.number === used.number || (cast.number < used.number && !r.closed), 'box', cast.number, used.number)
		hold(r.counts.length === r.confirmed.length, 'hanging')
		if (!r.closed) continue
		holdNone(shown.twice, 'seenTwice')
		if (r.tellsBatches && r.sealed.size === r.batches.length) hold(owns.number >= shown.number, 'noOwn', shown.number - owns.number)
		holdNone(cast.difference(shown), 'neverOpened')
		holdNone(shown.difference(cast), 'neverCast')
		for (const [payload, number] of r.payloads) hold(isValid(payload, r), 'invalid', number, payload)
	}
	s.where = ''
}

const isEarly = ({ stage }) => /settled|open/.test(stage), isNew = id => !s.ids.has(id) && s.ids.add(id)
const stepsOf = ({ rules: { rule: { ties } } }) => ties?.length ? ties : USUAL_TIES

const hasPot = (r, { pot = '' }) => (r.said.rule.pots?.amounts.map(x => x.name) ?? ['']).includes(pot)

function takeBid (r, d, bid, words) {
	const isWithin = isIn(int(r.said.smallest_bid), total(d.costs), int(r.said.largest_bid))
	hold(hasPot(r, d) && (isWithin || d.as === 'system'), 'bid')
	must(d.costs.every(isMoney))
	return assign(bid, { words })
}

const MEANS = new Map(entriesOf({
	'record.stated record.stated-anew' (r, d) {
		s.keys.push(readKey(d.receipts))
	},
	'committee.formed' (r, d) {
		must(isNew(d.id))
		s.committees.set(d.id, { name: d.name, seats: [], orders: [{ ...d, from_day: '' }] })
	},
	'committee.standing-orders' (r, d) {
		s.committees.get(d.id).orders.push(d)
		hold(d.from_day >= dayIn(d.at - 60), 'orders')
	},
	'member.joined member.left' (r, d, p, kind) {
		const { seats } = s.committees.get(d.id), seat = seats.find(x => x.member === d.member && x.left === Infinity), joins = kind === 'member.joined'
		must(joins ? !(seat?.until >= dayIn(d.at)) : seat)
		if (seat) seat.left = d.at
		if (joins) seats.push({ ...d, left: Infinity, until: d.until || '9' })
	},
	'round.announced' (r, d) {
		assign(r, { committee: d.committee, called: d.name, said: d.rules, takenOver: d.as === 'system', oneEach: s.oneEach ||= d.one_each })
		holdWays(r)
	},
	'round.rules-changed' (r, d) {
		hold(r.stage === 'announced' && d.reason.trim(), 'rules')
		r.said = d.rules
		holdWays(r)
	},
	'proposal.submitted' (r, d, words) {
		must(isNew(d.id))
		hold(!s.isStated || !r.references.has(d.reference), 'bid')
		r.references.add(d.reference)
		r.bids.set(d.id, takeBid(r, d, { state: 'in', as: d.as }, words))
	},
	'proposal.edited proposal.withdrawn proposal.shortlisted proposal.ruled-out' (r, d, words, kind) {
		const bid = r.bids.get(d.id), state = kind.slice(9), { as, cost: price } = d
		must(bid.state !== 'withdrawn')
		if (state === 'edited') takeBid(r, d, bid, words)
		else assign(bid, { state, price, as })
	},
	'bid.moved' (r, d) { hold(hasPot(r, d), 'bid'); r.bids.get(d.id).pot = d.pot },
	'appeal.answered' (r, { id, upheld }) { if (upheld) r.bids.get(id).state = 'in' },
	'round.settled' (r, { projects, rules, fingerprint }) {
		if (r.rules) return hold(false, 'rules')
		must(r.stage === 'announced' && projects.length <= 5000)
		hold(hashOf(hexOf(write({ projects, rules }))) === fingerprint, 'fingerprint')
		const [opens, closes] = ['opens', 'closes'].map(x => seconds(rules.timetable[`voting_${x}_at`])), lastClose = closes + 28 * DAY
		assign(r, { stage: 'settled', opens, closes, lastClose, rules, projects, fingerprint })
		r.mayChange = rules.changes === 'until-the-close'
		r.dues.add(lastClose + HOUR)
		holdPaper(r)
		add('paper', projects.length)
	},
	'roll.opened' (r, d) {
		must(!r.hasRoll)
		assign(r, { hasRoll: true, twoPersons: d.two_persons === true })
		hold(!s.isStated || r.twoPersons, 'byOne')
	},
	'roll.asked' (r, d) { r.asked.set(d.request, { ...d, waits: true }) },
	'roll.refused' (r, d) { r.asked.get(d.request).waits = false },
	'roll.issued' (r, d) {
		const { number, fingerprint, replaces = 0, way = POSTED } = d, asked = r.asked.get(d.request) ?? {}
		must(isWhole(number) && number > 0)
		const inTime = isEarly(r) && !(r.closes && d.at >= r.closes) && r.hasRoll && r.used.number <= r.issued
		const isSaid = d.as !== 'system' || way === 'accounts' || replaces || r.takenOver
		hold(isSaid && inTime && !r.issues.includes(fingerprint) && waysOf(r.rules).includes(way), 'issued')
		hold(replaces ? replaces === number && (r.replaced += replaces) <= r.cancelled.number : 'request' in d
			? asked.waits && asked.by !== d.by && asked.number === number && /^(returning-)?officer$/.test(d.as) && d.reason.trim()
			: !r.twoPersons || (r.stage !== 'open' && d.at < r.opens) || (number === 1 && /^(accounts|face-to-face)$/.test(way)),
		replaces ? 'cancelled' : 'byOne')
		asked.waits = false
		r.issued += number
		r.issues.push(fingerprint)
		if ('nr' in d) r.showsMarks.set(r.issues.length, number)
		add('entitlements', number)
	},
	'codes.cancelled' (r, { hashes, at }) {
		r.cancelled.addAll(hashes)
		hold(isEarly(r) && at < r.closes && !r.cancelled.twice.size && r.cancelled.number <= r.issued, 'cancelled')
	},
	'box.superseded' (r, { part, parts, commitments, at }) {
		hold(r.mayChange && !r.closed && at >= r.closes, 'changed')
		must(part === ~~r.part + 1 && same(commitments, commitments.toSorted()))
		r.changed.addAll(commitments)
		assign(r, { part, parts })
	},
	'box.sealed' (r, { number, ballots, at }) {
		hold(!r.part && !(r.mayChange && at < r.closes), 'changed')
		must(number === r.batches.length + 1 && !r.sealed.has(number) && isWhole(ballots))
		r.sealed.set(number, ballots)
	},
	'roll.marks' (r, { issue, hashes }) {
		must(isWhole(issue) && r.issues[issue - 1])
		r.onRoll.addAll(hashes)
		r.marks.set(issue, [...r.marks.get(issue) ?? [], ...hashes])
	},
	'round.opened' (r, d) {
		r.tellsBatches = 'nr' in d
		hold(d.rules === r.fingerprint && d.budget_p === r.rules.pot && d.closes === r.closes, 'otherRules')
		hold(d.at >= r.opens, 'early')
	},
	'round.extended' (r, { at, closes, reason }) {
		const inPlace = isEarly(r) && at < r.closes && r.closes < int(closes)
		hold(inPlace && reason.trim() && (!s.isStated || closes <= r.lastClose), 'moved')
		assign(r, { closes, extended: true })
		r.dues.add(Math.max(closes, r.lastClose) + HOUR) // older services let it go on for longer
	},
	'round.project-withdrawn' (r, { number, reason }) {
		must(projectOf(r, number) && !r.withdrawn.has(number))
		r.withdrawn.set(number, reason)
		if (r.stage === 'counted') r.stage = 'closed' // that count is void
	},
	'round.closed' (r, d) {
		const { batches, sealed, cast, used, marks, issues, cancelled, closes } = r, told = n => sealed.get(n + 1) ?? (r.tellsBatches ? 0 : batches[n][1])
		hold(d.at >= closes, 'early')
		hold(d.at <= closes + 12 * HOUR, 'stayedOpen', when(closes), when(d.at))
		hold(d.ballots === cast.number && d.entitlements_used === used.number, 'box', cast.number, used.number)
		const even = batches.every(([marks, ballots], n) => marks === ballots && ballots === told(n))
		const alone = r.tellsBatches && (cast.number >= 20 || batches.length > 1) && batches.some(([, ballots]) => ballots < 20)
		const isTold = !r.changed.twice.size && r.changed.isDisjointFrom(cast) && (cast.number || !r.changed.size)
		hold(isTold && (!r.mayChange || r.part / r.parts === 1), 'changed')
		hold(even && !alone && d.batches === batches.length && sealed.size <= batches.length, 'batches')
		const isOlder = r.showsMarks.size < issues.length && !marks.size // which marks the first of them were, nobody kept
		const isShown = [...marks].every(([issue, hashes]) => hashOf(hashes.join('')) === issues[issue - 1]) &&
			(isOlder || [...r.showsMarks].every(([issue, number]) => marks.get(issue)?.length === number))
		hold(isShown, 'otherMarks')
		hold(cancelled.isDisjointFrom(r.usedHashes), 'votedCancelled')
		if (isShown && marks.size === issues.length) {
			hold(cancelled.isSubsetOf(r.onRoll), 'cancelled')
			holdNone(r.usedHashes.difference(r.onRoll), 'unissued')
		}
		r.closed = true
		add('ballots', cast.number)
	},
	'round.lot-drawn' (r, { beacon }) {
		must(!r.beacon)
		hold(r.stage === 'closed' && stepsOf(r).includes('lot'))
		r.beacon = beacon
		s.notes.push(say('drawn', r.called, beacon, r.rules.lot_source || say('none')))
	},
	'round.casting-vote' (r) { r.casting = true },
	'round.count' (r, d) {
		must(isNew(d.id) && r.counts.length === r.confirmed.length)
		countAgain(r, d)
		r.counts.push(d)
		add('count', r.shown.number)
		add('valid', r.shown.number)
	},
	'round.counted' (r, { count, number }) {
		must(count === r.counts[r.confirmed.length]?.id && number === r.counts.length)
		r.confirmed.push(count)
	},
	'motion.decided' (r, d) {
		const withoutItsAct = ({ id, at, by, nr, ...rest }) => rest
		must(r.said)
		const again = [...r.motions.values()].some(x => (x.carried && x.count === d.count) || same(withoutItsAct(x), withoutItsAct(d)))
		hold(isNew(d.id) && r.stage === 'counted' && d.count === r.confirmed.at(-1) && !again, 'otherCount')
		holdMotion(r, d, s.committees.get(d.committee))
		if (r.rules?.rule.pots) s.unchecked.add('committee')
		r.motions.set(d.id, d)
		add('committee')
	},
	'round.referred-back' (r, d) { r.motions.delete(d.decision) },
	'round.published' (r, { as, by, count, decision }) {
		const motion = r.motions.get(decision)
		hold(r.stage === 'counted' && count === r.confirmed.at(-1), 'notLatest')
		hold(motion ? as === motion.as && by === motion.by : r.committee || !/^(member|chair|clerk)$/.test(as), 'publisher')
		hold(r.committee ? motion?.carried && motion.count === count : !decision && r.rules?.level === 'decide', 'notDecided')
		assign(r, { stage: 'published', decision })
		add('result')
	}
}).flatMap(([kinds, means]) => kinds.split(' ').map(kind => [kind, means])))
const POSTED = 'posted-codes', waysOf = x => x?.who_may_vote?.ways ?? [POSTED]
const holdWays = r => hold(!r.oneEach || !waysOf(r.said)[1] || !waysOf(r.said).includes(POSTED), 'ways')

// ---- 5 the rules

const USUAL_TIES = ['lower-cost', 'more-voters', 'lot'], projectOf = ({ projects }, number) => projects.find(x => x.number === number)

function holdPaper ({ rules, projects, bids }) {
	for (const key of ['number', 'proposal']) hold(!isTwice(projects.map(x => x[key])), 'twice')
	for (const { number, proposal, cost, words, group, committee, category, area } of projects) {
		const bid = bids.get(proposal), isAlone = group && projects.filter(x => x.group === group).length === 1
		const isOutside = !isIn(Math.max(rules.smallest_bid, 1), cost, rules.largest_bid) && bid?.as !== 'system'
		const isHere = [category, area].includes(bid?.pot ?? category)
		hold(!isAlone && !isOutside && (committee ?? null) !== null === Boolean(rules.rule.mix) && isHere, 'unfit', number)
		hold(bid?.state === 'shortlisted', 'notListed', number)
		if (bid?.state !== 'shortlisted') continue
		hold(cost === bid.price, 'price', number, cost, bid.price)
		hold(words === bid.words, 'words', number)
	}
	for (const [id, { state }] of bids) hold(state !== 'shortlisted' || projects.some(x => x.proposal === id), 'left', id)
}

const kindOf = ({ style }) => style === 'ranking' ? style : /^(points|score-sheet)$/.test(style) ? 'points' : 'votes'

function isValid (payload, r) {
	try {
		const { rules: { ballot }, projects: { length: all } } = r, said = read(payload), { style } = ballot, isSheet = style === 'score-sheet'
		const kind = kindOf(ballot), given = said[kind], numbers = kind === 'points' ? keysOf(given) : [...given], points = valuesOf(given)
		const spent = total(numbers.map(x => projectOf(r, x).cost))
		const [least, most] = style === 'choose-one' ? [1, 1] : isSheet ? [all, all] : [ballot.min_length ?? +(style !== 'points'), ballot.max_length ?? Infinity]
		const [lowest, highest] = isSheet ? [ballot.lowest, ballot.highest] : [ballot.min_points ?? 1, ballot.max_points || ballot.max_sum_points]
		return size(said) === 1 && !isTwice(numbers) && isIn(least, numbers.length, most) &&
			(kind !== 'votes' || same(numbers, numbers.toSorted())) &&
			(style !== 'knapsack' || isIn(ballot.min_sum_cost ?? 0, spent, ballot.max_sum_cost)) &&
			(kind !== 'points' || points.every(x => isWhole(x) && isIn(lowest, x, highest))) &&
			(style !== 'points' || isIn(ballot.min_sum_points ?? 1, total(points), ballot.max_sum_points))
	} catch { return false }
}

// ---- 6 counting: most support first, with its ties; of other rules votes and points

function marksOf (payload, { max_length: most }) { // what a ballot gives: number of the project and points
	const { votes, ranking, points } = parse(payload)
	if (votes) return votes.map(x => [x, 1])
	return ranking ? ranking.map((x, place) => [x, Math.max(most || 0, ranking.length) - place]) : entriesOf(points)
}

const byFirst = ([a], [b]) => a < b ? -1 : 1

function caseOf (r) { // each project with its votes and points, and the hash by which a lot goes
	const { rules } = r, ballots = new Map(), isPointed = kindOf(rules.ballot) !== 'votes'
	const projects = r.projects.map(x => ({ category: '', area: '', group: '', committee: null, ...x, votes: 0, score: 0 }))
	let voters = 0
	if (rules.rule.mix) projects.forEach(x => int(x.committee))
	for (const [payload, number] of r.payloads) {
		const marks = marksOf(payload, rules.ballot).map(([project, points]) => [projects.findIndex(x => x.number === project), int(points)])
			.sort((a, b) => a[0] - b[0])
		const flat = marks.flat(), known = ballots.get(flat.join()) ?? { marks, flat, number: 0 }
		ballots.set(flat.join(), known)
		known.number += number
		voters += number
		for (const [place, points] of marks) {
			projects[place].score += points * number
			if (points > 0) projects[place].votes += number
		}
	}
	const inOrder = [...ballots.values()].sort(({ flat: a }, { flat: b }) => {
		const place = a.findIndex((mark, n) => mark !== b[n])
		return place < 0 ? a.length - b.length : a[place] - (b[place] ?? -1)
	})
	const groups = valuesOf(Object.groupBy(projects.filter(x => x.group), x => x.group)).map(x => numbersOf(x).sort())
	const print = hashOf(hexOf(write({
		ballots: inOrder.map(({ marks, number }) => [isPointed ? marks : marks.map(([place]) => place), number]), budget: int(rules.pot),
		exclusive: groups.sort(byFirst), format: 'pb-input-v1', points: +isPointed,
		projects: projects.map(x => [x.number, int(x.cost), x.category, x.area, x.committee])
	})))
	const steps = stepsOf(r).slice(0, (stepsOf(r).indexOf('refuse') + 1 || Infinity) - 1)
	return { ...r, projects, ballots, voters, print, steps, ties: [] }
}

const KEYS = {
	file: (c, x) => c.projects.indexOf(x), id: (c, x) => x.number, 'lower-cost': (c, x) => x.cost, 'higher-cost': (c, x) => -x.cost,
	'more-voters': (c, x) => -x.votes, lot: (c, x) => hashOf(hexOf(`pb-tie-v1\n${c.name}\n${c.print}\n${c.beacon}\n${x.number}`))
}

function keyOf (c, step) {
	must(step in KEYS, 'uncountable')
	must(step !== 'lot' || c.beacon, 'noDraw')
	return x => KEYS[step](c, x)
}

const splitBy = (group, key) => [...Map.groupBy(group, key)].sort(byFirst).map(([, x]) => x), numbersOf = group => group.map(x => x.number)

function * inSequence (c, tied, matters) {
	const note = (group, by) => c.ties.push({ tied: numbersOf(group), decided_by: by }), areApart = () => !groups.some(x => x[1])
	let groups = [tied], by = ''
	for (const step of c.steps) if (!areApart()) [groups, by] = [groups.flatMap(x => splitBy(x, keyOf(c, step))), step]
	if (tied[1] && areApart()) note(groups.flat(), by)
	for (const group of groups) {
		const sequence = splitBy(group, keyOf(c, 'id')).flat()
		must(!group[1] || !matters(group), 'noCasting')
		if (group[1]) note(sequence, 'makes-no-difference')
		yield * sequence
	}
}

const entryOf = ({ number: project, votes, score, cost }, measured, left, rank = 0, reason = '', facts = {}, granted = 0) => ({
	project, rank, votes, score, measured: `${measured}`, cost, reason, left_before: left, left_after: left - granted, granted, from_reserve: 0, facts
})

function greedy (c, { measure = 'points', on_misfit: misfit }, budget) {
	const of = x => x[measure === 'points' ? 'score' : measure], winners = [], entries = []
	let left = budget, stoppedAt = ''
	const rival = (p, others) => others.find(x => x !== p && p.group && x.group === p.group)
	const matters = tied => {
		const still = stoppedAt ? [] : tied.filter(x => !rival(x, winners))
		return !still.every(x => x.cost > left) && (still.some(x => rival(x, still)) || total(still.map(x => x.cost)) > left)
	}
	for (const tied of splitBy(c.projects.filter(x => !c.withdrawn.has(x.number)), x => -of(x))) {
		const leftForAll = left
		let last
		for (const p of inSequence(c, tied, matters)) {
			const { cost, number } = p, other = rival(p, winners)
			const put = (...said) => entries.push(entryOf(p, of(p), left, entries.length + 1, ...said))
			if (other) put('excluded', { by: other.number })
			else if (stoppedAt) put('after-stop', { by: stoppedAt })
			else if (cost <= left) {
				put('funded', {}, cost)
				left -= cost
				winners.push(last = p)
			} else {
				if (misfit === 'stop') stoppedAt = number
				const step = last && c.steps.find(x => keyOf(c, x)(last) !== keyOf(c, x)(p))
				if (last && cost <= leftForAll) put('lost-tie', { to: last.number, step: step ?? 'casting-vote' })
				else put('did-not-fit', { needed: cost, left })
			}
		}
	}
	for (const p of c.projects) {
		const why = c.withdrawn.get(p.number)
		if (why !== undefined) entries.push(entryOf(p, of(p), budget, 0, 'withdrawn', { why: why.trim() }))
	}
	const happy = [...c.ballots.values()].filter(({ marks }) => marks.some(([place, points]) => winners.includes(c.projects[place]) && points > 0))
	return { entries, winners: numbersOf(winners), spent: budget - left, from_reserve: 0, ties: c.ties, story: {},
		voters_with_a_winner: total(happy.map(x => x.number)) }
}

const isCounted = ({ rule, version, measure = 'points', on_misfit: misfit, ties, remainder, ...more }) => rule === 'greedy' && version === 1 &&
	/^(votes|points)$/.test(measure) && (remainder?.kind ?? 'none') === 'none' && valuesOf(more).every(x => !x || x.length === 0)

function countAgain (r, { ballots, fingerprint, outcome: theirs, withdrawn, ...d }) {
	try {
		const c = caseOf(r), { rule } = r.rules, isAll = !r.casting && isCounted(rule), budget = r.rules.pot
		hold(same(withdrawn, [...r.withdrawn.keys()].sort()), 'withdrawn')
		hold(fingerprint === r.fingerprint, 'otherRules')
		hold(ballots === c.voters && theirs.voters === c.voters, 'voters', ballots, c.voters)
		const ours = { input_hash: c.print, budget, ...isAll ? greedy(c, rule, budget) : { entries: c.projects.map(x => entryOf(x, 0, 0)) } }
		const [we, they] = [ours, theirs].map(x => x.entries.map(entry => entry.project))
		if (!same(we.toSorted(), they.toSorted())) return hold(false, 'otherProjects')
		hold(!isAll || same(we, they), 'sequence')
		const compare = (mine, said, of) => {
			for (const name of isAll ? new Set([...keysOf(mine), ...keysOf(said)]) : ['votes', 'score', 'input_hash', 'budget']) {
				const [one, other] = [mine, said].map(x => name in x ? write(x[name]) : '')
				if (one === other || (!other && name === 'story' && !('nr' in d))) continue
				find(/^(votes|score|input_hash)$/.test(name) ? 'count' : 'money', say('differs', name, of, one, other))
			}
		}
		for (const entry of ours.entries) compare(entry, theirs.entries.find(x => x.project === entry.project), entry.project)
		const { rule: itsRule, entries, voters } = theirs
		compare({ ...ours, rule: itsRule, entries, voters }, theirs, r.called)
		if (isAll) return
		s.unchecked.add('money')
		s.notes.push(say('notCounted', r.called, rule.rule))
		if (r.casting) s.unchecked.add('committee')
	} catch (e) { find('money', wordsOf(e, 'uncountable')) } finally { add('money') }
}

// ---- 7 deciding

const awardsOf = count => Object.fromEntries(count.outcome.entries.filter(x => x.granted).map(x => [x.project, x.granted]))

function holdMotion (r, d, committee) {
	if (!committee) return hold(false, 'noCommittee')
	const { awards, departures, met_on: day, vote } = d, begins = seconds(day + 'T00:00:00Z')
	const { quorum, casting_vote: casting } = committee.orders.reduce((held, x) => x.from_day <= day && x.from_day >= held.from_day ? x : held)
	const { present, presiding, interests, moved_by: moved, seconded_by: seconded, votes_for: ayes, votes_against: noes, abstentions, casting: cast } = vote
	const seats = committee.seats.filter(x => x.until >= day && x.at < begins + DAY && x.left >= begins - HOUR)
	const byMember = list => new Map(list.map(x => [x.member, x])), members = byMember(seats), lead = ayes.length - noes.length
	const sits = byMember(seats.filter(x => dayIn(x.at) <= day && dayIn(x.left) >= day)), [above, below] = `${quorum}`.split('/')
	const voting = [...sits.values()].filter(x => x.has_vote && !x.for_whom).length, needed = below ? Math.ceil(above * voting / below) : +above
	const barred = interests.filter(x => x.kind === 'disclosable-pecuniary' && !x.dispensation).map(x => x.member)
	const may = present.filter(x => members.get(x)?.has_vote && !barred.includes(x)), votes = [...ayes, ...noes, ...abstentions]
	const isTie = !lead && ayes.length && casting, mayNot = x => !may.includes(x), count = r.counts.find(x => x.id === d.count)
	const faults = {
		notMember: ![...present, ...interests.map(x => x.member)].every(x => members.has(x)) || isTwice(present) ||
			present.some(x => present.includes(sits.get(x)?.for_whom)),
		presiding: mayNot(presiding),
		barred: barred.some(x => [...votes, moved, seconded].includes(x)),
		inquorate: d.quorum !== needed || may.length < needed,
		votedTwice: isTwice(votes) || votes.some(mayNot),
		mover: moved === seconded || mayNot(moved) || mayNot(seconded),
		castingVote: isTie ? !['for', 'against'].includes(cast) : cast,
		carried: d.carried !== (lead > 0 || (!lead && cast === 'for' && casting)),
		otherCommittee: (r.committee && d.committee !== r.committee) || (d.as !== 'clerk' && !present.includes(d.by)),
		met: d.at < begins - HOUR || count?.at >= begins + DAY,
		otherCount: !count
	}
	if (count) {
		const counted = awardsOf(count), { pot, level } = r.rules, priceOf = x => r.withdrawn.has(x) ? 0 : projectOf(r, x)?.cost
		const groups = r.projects.filter(({ number: x }) => x in awards || ('nr' in d && count.outcome.winners.includes(x) && !priceOf(x)))
			.map(x => x.group).filter(Boolean)
		const departing = keysOf({ ...counted, ...awards }).filter(x => (counted[x] ?? 0) !== (awards[x] ?? 0))
		faults.awards = total(valuesOf(awards)) > Math.max(pot, total(valuesOf(counted))) || isTwice(groups) ||
			!entriesOf(awards).every(([x, award]) => award > 0 && award <= priceOf(x))
		faults.departs = (departing.length && level === 'decide') ||
			!same(keysOf(departures).sort(), departing.sort()) || !valuesOf(departures).every(x => x.trim())
	}
	for (const x of keysOf(faults)) hold(!faults[x], x)
}

// ---- 8 checking

const RECEIPT = /^pb-receipt\/(v[12])\n(.+)\n([0-9A-Za-z-]+)\n([0-9A-Za-z+/=]+)\ninclude-by ([0-9]{1,12}|[0-9TZ:-]{20})\n(?:own ([0-9a-f]{64})\n)?$/

function receiptIn (note) {
	const [, form, origin, round, leaf, by, own = ''] = RECEIPT.exec(note.text) ?? []
	must(form, 'strange', note.name, 'receipt')
	return { ...note, origin, round, leaf: hex(fromBase64(leaf)), by: form === 'v1' ? Number(by) : seconds(by), own }
}

function proofIn (text, name) { // C2SP tlog-proof: that an entry is in the tree of a checkpoint
	const end = text.indexOf('\n\n'), [, index, ...path] = text.slice(0, end).split('\n')
	must(/^index (0|[1-9]\d{0,9})$/.test(index) && path.length < 64, 'strange', name, 'proof')
	return { ...checkpointIn(noteIn(utf8.encode(text.slice(end + 2)), name)), index: Number(index.slice(6)), path: path.map(x => hex(fromBase64(x))) }
}
const isProved = ({ path, index, size, root }, hash) => hash && rootBy(path, index, size, hash) === root

function sortOut (files) {
	const held = { receipts: [], proofs: [], checkpoints: [], strange: [] }
	for (const [name, bytes] of files) {
		try {
			const text = textOf(bytes, name), [start] = text.split('\n')
			if (start.startsWith('pb-receipt/')) held.receipts.push(receiptIn(noteIn(bytes, name)))
			else if (start === 'c2sp.org/tlog-proof@v1') held.proofs.push(proofIn(text, name))
			else if (/^[^\n+]+\+[0-9a-f]{8}\+/.test(start)) held.keys = bytes
			else held.checkpoints.push(checkpointIn(noteIn(bytes, name)))
		} catch (e) { held.strange.push([name, e.message]) }
	}
	return held
}

async function holdNotes (promise, notes, keys) {
	for (const note of notes) {
		add(promise)
		try { note.isSigned = await holdNote(note, keys) } catch (e) { find(promise, e.message) }
	}
}

async function holdReceipts (receipts, { name: log }, keys) {
	await holdNotes('receipts', receipts, keys.filter(x => x.name === log + '/receipts'))
	for (const { name, origin } of receipts) hold(origin === log, 'receipt', name)
}

async function check (readFile, held, now = Date.now() / 1000, progress = () => {}) {
	begin(held)
	const { receipts, proofs } = held, earlier = [...held.checkpoints, ...proofs]
	const only = (...names) => { leave(...names); for (const x of s.unchecked) delete s.words[x] }
	let log, checkpoint, leaves
	try {
		s.keys = readKeys(await readFile('keys.txt', LARGEST_NOTE))
		log = s.keys[0]
		checkpoint = s.checkpoint = checkpointIn(noteIn(await readFile('checkpoint', LARGEST_NOTE), 'checkpoint'), log.name)
		await holdNote(checkpoint, [log])
		must(checkpoint.size <= MOST_ENTRIES, 'tooMany', MOST_ENTRIES)
	} catch (e) {
		find('signature', e.message)
		return only('signature')
	}
	add('signature')
	await holdNotes('append-only', earlier, [log])
	for (const x of earlier) hold(x.size <= checkpoint.size, 'shrunk', x.size, checkpoint.size)
	for (const { leaf } of receipts) s.wanted.set(leaf, {})
	const isRoot = ({ size, root }) => rootOf(leaves.slice(0, size)) === root
	try {
		leaves = await readTree(readFile, checkpoint.size, progress)
		add('tree', checkpoint.size)
		hold(isRoot(checkpoint), 'root')
		for (const x of earlier) hold(!x.size || x.size > checkpoint.size || isRoot(x), 'fork', x.size, x.name)
	} catch (e) { find('tree', e.message) }
	if (s.words.tree) return only('signature', 'tree', 'append-only')
	end()
	for (const proof of proofs) hold(isProved(proof, leaves[proof.index]), 'proof', proof.name)
	await holdReceipts(receipts, log, s.keys)
	for (const receipt of receipts) {
		const { name, own, by } = receipt, r = s.rounds.get(receipt.round), { place, leaf } = s.wanted.get(receipt.leaf), said = s.said.get(leaf?.d?.c)
		const due = r?.extended && !r.closed ? Math.max(by, r.closes + HOUR) : by, isHere = place !== undefined
		if (r && [...r.changed].some(c => hashOf('00' + hexOf(write({ d: { c }, r: r.name, t: 'ballot.cast', v: 1 }))) === receipt.leaf))
			s.notes.push(say('superseded', name))
		else hold(isHere || now <= due, 'due', name, when(due))
		hold(receipts.filter(x => x.leaf === receipt.leaf).length === 1, 'clash', name)
		hold(!isHere || (leaf?.t === 'ballot.cast' && r && leaf.r === r.name), 'noBallot', name)
		hold(!own || !r?.dues.size || r.dues.has(by), 'otherTime', name)
		hold(!own || !said?.own || said.own === own, 'notYours', name)
		assign(receipt, { due, place, says: said?.payload })
	}
	s.checked.receipts = found(receipts)
}
const found = receipts => receipts.filter(x => x.place !== undefined).length

async function checkAlone (held) {
	begin(held)
	const keys = held.keys ? readKeys(held.keys) : [], [log] = keys, notes = [...held.checkpoints, ...held.proofs]
	leave()
	if (log) {
		await holdNotes('signature', notes, [log])
		await holdReceipts(held.receipts, log, keys)
	}
	for (const proof of held.proofs) {
		const receipt = held.receipts.find(x => isProved(proof, x.leaf))
		proof.of = receipt?.name
		if (receipt) receipt.place = proof.index
	}
	s.checked.receipts = found(held.receipts)
	for (const [name, number] of entriesOf(s.checked)) if (log && number) s.unchecked.delete(name)
}

// ---- 9 the page

function verdictOf (name) {
	if (s.words[name]) return 'broken'
	if ('elsewhere' in PROMISES.get(name).dataset) return 'elsewhere'
	return s.unchecked.has(name) ? 'unchecked' : s.checked[name] ? 'kept' : 'nothing'
}

function conclusion () {
	const verdicts = [...PROMISES.keys()].map(verdictOf)
	if (verdicts.includes('broken')) return say('isBroken')
	if (verdicts.includes('unchecked')) return say(verdicts.includes('kept') || s.held.receipts.some(x => x.isSigned) ? 'partly' : 'nothingChecked')
	return say(s.checked.tree ? 'allKept' : 'empty')
}

const number = x => x.toLocaleString('en-GB')
const money = (pence, currency = 'GBP') => (pence / 100).toLocaleString('en-GB', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })

function linesOf (r) {
	const count = r.counts.find(x => x.id === r.confirmed.at(-1)), motion = r.motions.get(r.decision), committee = s.committees.get(r.committee)
	const lines = [], put = (...x) => lines.push(say(...x))
	put('figures', ...[r.issued, r.used.number, r.cast.number, r.shown.number, r.counts.length].map(number))
	if (committee && !motion) put('isToDecide', committee.name)
	if (!count) return lines
	try {
		const awards = motion ? motion.awards : awardsOf(count), { currency } = r.rules, losing = r.projects.filter(x => !awards[x.number])
		if (motion && committee) put('onDay', committee.name, motion.met_on, motion.vote.votes_for.length, motion.vote.votes_against.length)
		else if (r.stage === 'published') put('residentsVote')
		for (const p of r.projects) if (awards[p.number]) put('gets', p.number, money(awards[p.number], currency))
		if (losing.length) put('getsNothing', numbersOf(losing).join(', '))
		put('given', money(total(valuesOf(awards)), currency))
	} catch { put('odd') }
	return lines
}

function choiceIn (payload) {
	try {
		const [[how, said]] = entriesOf(read(payload))
		return how === 'points' ? entriesOf(said).map(x => say(how, ...x)).join(', ') : say(how, said.join(', ') || '–')
	} catch { return payload }
}

function make (tag, ...inside) {
	const element = document.createElement(tag)
	element.append(...inside)
	return element
}
const bullets = lines => make('ul', ...lines.map(x => make('li', x)))

function show () {
	const { checkpoint, held: { receipts, proofs, strange } } = s, shown = byId('shown'), heading = make('h2', conclusion()), promises = make('ul')
	heading.tabIndex = -1
	shown.replaceChildren(heading, make('h3', say('promises')), promises)
	const part = (title, ...lines) => shown.append(make('h3', title), bullets(lines))
	if (checkpoint) shown.append(make('p', say('signedBy', checkpoint.origin, number(checkpoint.size))), make('p', checkpoint.root))
	for (const { name, round, by, due = by, place, says, isSigned } of receipts) {
		const there = place === undefined ? (checkpoint ? 'isNotThere' : 'notLooked') : says ? 'says' : 'isThere'
		part(name, say('promised', round, when(due)), say(there, place, says && choiceIn(says)), ...isSigned ? [say('isSigned')] : [])
	}
	for (const { name, index, size, origin, of } of proofs) part(name, say(of ? 'provesReceipt' : checkpoint ? 'proves' : 'provesNothing', index, size, origin, of))
	for (const r of s.words.tree ? [] : s.rounds.values()) part(`${r.called || r.name}: ${say(r.stage)}`, ...linesOf(r))
	const notes = [...s.words.tree ? [] : s.notes, ...strange.map(x => say('strangeFile', ...x)), ...checkpoint || s.words.signature ? [] : [say('alone')]]
	if (notes.length) part(say('notes'), ...notes)
	for (const [name, section] of PROMISES) {
		const { unit } = section.dataset, sentence = section.querySelector('h2').textContent, verdict = verdictOf(name)
		const line = make('li', make('strong', say(verdict)), ` ${sentence}${unit && verdict === 'kept' ? ` (${number(s.checked[name])} ${unit})` : ''}.`)
		assign(line.dataset, { promise: name, verdict })
		promises.append(line)
		if (verdict !== 'broken') continue
		const words = s.words[name], more = words.length - MOST_FINDINGS
		line.append(bullets([...words.slice(0, MOST_FINDINGS), ...more > 0 ? [say('more', more)] : []]))
	}
	heading.focus()
}

async function readFiles (chosen) {
	const found = [], small = []
	for (const file of chosen) {
		if (file.webkitRelativePath) found.push([file.webkitRelativePath, file])
		else if (/\.tar$/.test(file.name)) found.push(...await inArchive(file))
		else small.push([file.name, await file.slice(0, LARGEST_NOTE + 1).bytes()])
	}
	return [found.length ? inFiles(found) : null, sortOut(small)]
}

let isBusy = false

async function answer () {
	if (isBusy) return
	isBusy = true
	const [folder, files, address, status, shown] = 'folder files address status shown'.split(' ').map(byId), started = performance.now()
	const progress = (done, all) => { if (done % 5120 === 0) status.textContent = say('reading', number(done), number(all)) }
	progress(0, '…')
	shown.replaceChildren()
	try {
		must(Uint8Array.fromHex && await crypto.subtle?.generateKey('Ed25519', false, ['sign', 'verify']).catch(() => null), 'browser')
		let [source, held] = await readFiles([...folder.files, ...files.files])
		const place = address.value.trim()
		if (!source && place) {
			const { href, protocol } = URL.parse(place, location.href) ?? {}
			must(/^https?:$/.test(protocol), 'address')
			source = atAddress(href)
		}
		const [strange] = held.strange
		must(source || held.receipts.length || held.proofs.length, strange ? 'strangeFile' : 'give', ...strange ?? [])
		await (source ? check(source, held, undefined, progress) : checkAlone(held))
		show()
		status.textContent = say('seconds', ((performance.now() - started) / 1000).toFixed(1))
	} catch (e) { status.textContent = wordsOf(e, 'failed') }
	isBusy = false
}

if (/^https?:/.test(location.protocol)) byId('address').value = new URL('.', location.href).href
byId('ask').onsubmit = event => {
	event.preventDefault()
	answer()
}
byId('ask').hidden = false
