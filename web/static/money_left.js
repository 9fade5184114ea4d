// Keeps the money left, or the points left, up to date while one fills in a ballot paper. Without it the page's own button does the same.
(function () {
  'use strict'
  var form = document.querySelector('.pb-ballot[data-pot]')
  var words = form && form.querySelector('[data-left]')
  if (!words) return
  var pot = Number(form.dataset.pot)
  var box = document.getElementById('money-left')
  var bar = box.querySelector('[data-bar]')
  function money (pence) {
    var pounds = Math.floor(pence / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
    return '£' + pounds + (pence % 100 ? '.' + String(pence % 100).padStart(2, '0') : '')
  }
  function show (sentence, share, over) {
    words.textContent = sentence
    bar.setAttribute('width', share + '%')
    box.classList.toggle('pb-money-left--over', over)
  }
  function weighed () {
    var most = Number(box.dataset.of)
    var done = 0
    form.querySelectorAll('[data-weight]').forEach(function (each) {
      if (each.type === 'radio' ? !each.checked : !/^\s*\d+\s*$/.test(each.value)) return
      done += box.dataset.kind === 'points' ? Number(each.value) : 1
    })
    var share = most ? Math.min(100, Math.floor(done * 100 / most)) : 100
    if (box.dataset.kind !== 'points') return show(done + ' of ' + most + ' projects ' + box.dataset.kind, share, done > most)
    var points = most === 1 ? ' point' : ' points'
    show(done > most ? done - most + ' more than the ' + most + points + ' there are' : most - done + ' left of ' + most + points, share, done > most)
  }
  function update () {
    if (box.dataset.kind) return weighed()
    var spent = 0
    form.querySelectorAll('[data-cost]:checked').forEach(function (tick) { spent += Number(tick.dataset.cost) })
    var left = pot - spent
    show(left >= 0 ? money(left) + ' left of ' + money(pot) : money(-left) + ' more than the ' + money(pot) + ' there is',
      pot ? Math.min(100, Math.floor(spent * 100 / pot)) : 100, left < 0)
  }
  box.querySelector('[data-update]').hidden = true
  form.addEventListener('input', update)
  update()
})()
