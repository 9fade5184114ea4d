// Keeps true at every tick of a ballot paper what is chosen, what is left, and which projects do not fit any more.
// Without it the page's own button does the same. Nothing is barred: what is wrong is said when the ballot is checked.
// The page gives the sentences, in its language and in the form that the language has for so many; {number} stands for what changes.
(function () {
  'use strict'
  var QUIET = 1000 // milliseconds after the last tick, before it is said aloud: once for several ticks in a row
  var form = document.querySelector('.pb-ballot')
  if (!form) return
  var bar = form.querySelector('.pb-totals')
  if (!bar) return
  var says = form.dataset
  var aloud = form.querySelector('[data-aloud]')
  var totals = form.querySelectorAll('.pb-total')
  var numbers = new Intl.NumberFormat(document.documentElement.lang + '-u-nu-latn')
  var waiting
  var projects = Array.from(form.querySelectorAll('[data-project]'), function (each) {
    return { cost: Number(each.dataset.cost), marks: each.querySelectorAll('.pb-mark'), beside: each.querySelector('[data-beside]') }
  })
  function money (nothing, pence) {
    var pounds = Math.floor(pence / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
    return nothing.replace('0', pounds + (pence % 100 ? '.' + String(pence % 100).padStart(2, '0') : ''))
  }
  function weightOf (project) { // null where nothing is marked
    var found = null
    project.marks.forEach(function (mark) {
      if (mark.type === 'checkbox' || mark.type === 'radio' ? mark.checked : /^\s*\d+\s*$/.test(mark.value)) found = Number(mark.value)
    })
    return 'points' in says && found === 0 ? null : found
  }
  function write (place, words) {
    if (place && place.textContent !== words) place.textContent = words
  }
  function show (total, sums) {
    var of = total.dataset
    var most = Number(of.of)
    var now = of.kind === 'money' ? sums.cost : of.kind === 'points' ? sums.points : sums.chosen
    var over = now > most
    var number = over ? now - most : of.kind === 'money' || of.kind === 'points' ? most - now : now
    var written = of.kind === 'money' ? money(of.nothing, number) : numbers.format(number)
    write(total.querySelector('[data-says-now]'), (over ? of.saysOver : of.says).replace('{number}', written))
    write(total.querySelector('[data-short-now]'), (over ? of.shortOver : of.short).replace('{number}', written))
    total.classList.toggle('pb-total--over', over && 'binds' in of)
    var drawn = total.querySelector('[data-bar]')
    if (drawn) drawn.setAttribute('width', (most ? Math.min(100, Math.floor(now * 100 / most)) : 100) + '%')
  }
  function beside (project, sums) {
    var weight = project.weight
    if (weight === null) {
      if (says.choices && sums.chosen >= Number(says.choices)) return says.noChoiceLeft
      if (says.points && sums.points >= Number(says.points)) return says.noPointsLeft
      if (says.money && sums.cost + project.cost > Number(says.money)) return says.tooDear
      return ''
    }
    if (says.pointsEach && weight > Number(says.pointsEach)) return says.tooManyPoints
    return says.samePlace && sums.taken[weight] > 1 ? says.samePlace : ''
  }
  function update () {
    var sums = { chosen: 0, cost: 0, points: 0, taken: {} }
    projects.forEach(function (project) {
      var weight = project.weight = weightOf(project)
      if (weight === null) return
      sums.chosen += 1
      sums.cost += project.cost
      sums.points += weight
      sums.taken[weight] = (sums.taken[weight] || 0) + 1
    })
    totals.forEach(function (total) { show(total, sums) })
    var marked = projects.filter(function (project) {
      var words = beside(project, sums)
      write(project.beside, words)
      return words && project.weight === null
    })
    var words = Array.from(form.querySelectorAll('[data-says-now]'), function (each) { return each.textContent + '.' })
    return words.concat(marked.length ? says.someDoNotFit : []).join(' ')
  }
  form.querySelectorAll('[data-update]').forEach(function (each) { each.hidden = true })
  bar.classList.add('pb-totals--live')
  form.addEventListener('input', function () {
    var words = update()
    clearTimeout(waiting)
    waiting = setTimeout(function () { write(aloud, words) }, QUIET)
  })
  window.addEventListener('pageshow', update) // a browser that goes back fills the boxes in again by itself
  update()
})()
