// Turns the drawing of the wards into a map one can move, where the council has a file for it. Without it the drawing stands.
// Nothing is asked of anybody else: the file and the wards' borders come from this service.
(function () {
  'use strict'
  var L = window.L
  var box = document.querySelector('[data-tiles]')
  if (!box || !L || !window.protomapsL) return
  var says = box.dataset
  var HEAD = 127
  var still = window.matchMedia('(prefers-reduced-motion: reduce)').matches

  // The head of a PMTiles file, version 3: which levels there are, and of which land.
  function headOf (bytes) {
    var view = new DataView(bytes)
    var name = String.fromCharCode.apply(null, new Uint8Array(bytes, 0, Math.min(7, bytes.byteLength)))
    if (bytes.byteLength !== HEAD || name !== 'PMTiles' || view.getUint8(7) !== 3) throw new Error('no map')
    function degrees (at) { return view.getInt32(at, true) / 1e7 }
    return { deepest: view.getUint8(101), land: L.latLngBounds([degrees(106), degrees(102)], [degrees(114), degrees(110)]) }
  }
  function part (answer) {
    if (answer.status !== 206) throw new Error('no map')
    return answer.arrayBuffer()
  }
  function json (answer) {
    if (answer.status !== 200) throw new Error('no borders')
    return answer.json()
  }
  Promise.all([
    fetch(says.tiles, { cache: 'no-store', headers: { Range: 'bytes=0-' + (HEAD - 1) } }).then(part).then(headOf),
    fetch(says.outlines).then(json)
  ]).then(function (both) { begin(both[0], both[1]) }).catch(function () {}) // the drawing stands

  function begin (head, wards) {
    var frame = document.createElement('div')
    frame.className = 'pb-map'
    frame.dir = 'ltr'
    frame.setAttribute('role', 'region')
    frame.setAttribute('aria-label', says.said)
    box.insertBefore(frame, box.firstChild)
    box.querySelector('[data-drawn]').hidden = true
    box.querySelectorAll('[data-with-map]').forEach(function (each) { each.hidden = false })
    var map = L.map(frame, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.5,
      maxZoom: Math.min(head.deepest + 3, 19),
      fadeAnimation: !still,
      zoomAnimation: !still,
      markerZoomAnimation: !still,
      inertia: !still
    })
    if (still) {
      map.panBy = function (by) { return L.Map.prototype.panBy.call(map, by, { animate: false }) }
      map.panInside = function (at, how) { return L.Map.prototype.panInside.call(map, at, L.extend({}, how, { animate: false })) }
    }
    L.control.zoom({ zoomInTitle: says.closer, zoomOutTitle: says.farther }).addTo(map)
    var borders = L.featureGroup(wards.map(function (ward) {
      return L.polygon(ward.rings, { fill: false, interactive: false, className: 'pb-map__ward', weight: 3 })
    }))
    var land = borders.getBounds()
    map.fitBounds(land, { animate: false, padding: [6, 6] })
    map.setMaxBounds(land.extend(head.land).pad(0.2))
    var tiles = window.protomapsL.leafletLayer({ url: says.tiles, flavor: 'light', lang: document.documentElement.lang, maxDataZoom: head.deepest, bounds: head.land, attribution: '' })
    tiles.views.forEach(quietly)
    tiles.addTo(map)
    borders.addTo(map)
    if (says.marks) mark(map, wards)
    else show(map)
  }
  // A part of the file that does not come leaves its place on the map empty; there is nothing that a reader could do.
  function quietly (view) {
    var get = view.getDisplayTile.bind(view)
    view.getDisplayTile = function (at) {
      return get(at).catch(function () { throw new DOMException('', 'AbortError') })
    }
  }
  function place (words) { return words.split(',').map(Number) }
  function icon (words) {
    return L.divIcon({ className: 'pb-map__pin', html: L.Util.template('<span>{words}</span>', { words: words }), iconSize: [32, 32] })
  }

  // Where proposals are looked at: the pins of the drawing, each leading to its row in the list.
  function show (map) {
    var rows = document.querySelectorAll('.pb-pin')
    var pins = Array.from(box.querySelectorAll('[data-at]')).map(function (drawn) {
      var number = drawn.dataset.number
      var row = number && rows[number - 1]
      var line = row && row.closest('li')
      var link = line && line.querySelector('a')
      var pin = L.marker(place(drawn.dataset.at), { icon: icon(number || ''), keyboard: Boolean(link), interactive: Boolean(link) }).addTo(map)
      if (!link) {
        pin.getElement().setAttribute('aria-hidden', 'true')
        return pin
      }
      pin.getElement().setAttribute('aria-label', number + ' ' + link.textContent.trim())
      line.id = line.id || 'pin-' + number
      function lead () {
        link.focus({ preventScroll: true })
        line.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
      }
      pin.on('click', lead)
      pin.getElement().addEventListener('keydown', function (event) {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        lead()
      })
      return pin
    })
    if (pins.length === 1) map.setView(pins[0].getLatLng(), Math.min(map.getZoom() + 2, map.getMaxZoom()), { animate: false })
  }

  // Where a place is marked: a press, the button, or the arrow keys on the pin; the box for a typed place says it.
  function mark (map, wards) {
    var typed = document.getElementById(says.marks)
    var list = document.getElementById(says.list)
    var told = box.querySelector('[data-told]')
    var pin = null
    function wardAt (at) {
      return wards.filter(function (ward) {
        var inside = false
        ward.rings.forEach(function (ring) {
          ring.forEach(function (a, i) {
            var b = ring[i ? i - 1 : ring.length - 1]
            if ((a[0] > at.lat) !== (b[0] > at.lat) && at.lng < (b[1] - a[1]) * (at.lat - a[0]) / (b[0] - a[0]) + a[1]) inside = !inside
          })
        })
        return inside
      })[0]
    }
    function stand (at) {
      if (!pin) {
        pin = L.marker(at, { icon: icon(''), draggable: true, keyboard: true }).addTo(map)
        pin.getElement().setAttribute('aria-label', says.pin)
        pin.getElement().addEventListener('keydown', byKeys)
        pin.on('dragend', function () { put(pin.getLatLng()) })
      }
      pin.setLatLng(at)
    }
    function put (at) {
      at = at.wrap()
      stand(at)
      typed.value = at.lat.toFixed(6) + ', ' + at.lng.toFixed(6)
      var ward = wardAt(at)
      if (ward) list.value = ward.code
      told.textContent = ward ? says.inside.replace('{ward}', ward.name) : says.outside
      map.panInside(at, { padding: [24, 24] })
    }
    var STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
    function byKeys (event) {
      var step = STEPS[event.key]
      if (!step) return
      event.preventDefault()
      event.stopPropagation() // otherwise the map moves too
      put(map.containerPointToLatLng(map.latLngToContainerPoint(pin.getLatLng()).add(L.point(step).multiplyBy(event.shiftKey ? 40 : 8))))
    }
    map.on('click', function (event) { put(event.latlng) })
    box.querySelector('[data-middle]').addEventListener('click', function () {
      put(map.getCenter())
      pin.getElement().focus()
    })
    list.addEventListener('change', function () { // as without the script: another area from the list takes the pin away
      if (!pin) return
      pin.remove()
      pin = null
      typed.value = ''
      told.textContent = ''
    })
    box.querySelector('[type="image"]').remove() // Enter in a box of the form goes on, and does not press a picture that is not seen
    if (says.at) stand(L.latLng(place(says.at)))
  }
})()
