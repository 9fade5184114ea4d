// Keeps the money left, or the points left, up to date while one fills in a ballot paper. Without it the page's own button does the same.
// The page gives the sentences, in its language and in the form that the language has for so many; {number} stands for what changes.
(function () {
  'use strict'
  var form = document.querySelector('.pb-ballot[data-pot]')
  var words = form && form.querySelector('[data-left]')
  if (!words) return
  var pot = Number(form.dataset.pot)
  var box = document.getElementById('money-left')
  var bar = box.querySelector('[data-bar]')
  var numbers = new Intl.NumberFormat(document.documentElement.lang + '-u-nu-latn')
  function money (pence) {
    var pounds = Math.floor(pence / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
    return box.dataset.nothing.replace('0', pounds + (pence % 100 ? '.' + String(pence % 100).padStart(2, '0') : ''))
  }
  function show (number, share, over) {
    words.textContent = (over ? box.dataset.saysOver : box.dataset.says).replace('{number}', number)
    bar.setAttribute('width', share + '%')
    box.classList.toggle('pb-money-left--over', over)
  }
  function weighed () {
    var most = Number(box.dataset.of)
    var points = box.dataset.kind === 'points'
    var done = 0
    form.querySelectorAll('[data-weight]').forEach(function (each) {
      if (each.type === 'radio' ? !each.checked : !/^\s*\d+\s*$/.test(each.value)) return
      done += points ? Number(each.value) : 1
    })
    var share = most ? Math.min(100, Math.floor(done * 100 / most)) : 100
    show(numbers.format(points ? Math.abs(most - done) : done), share, done > most)
  }
  function update () {
    if (box.dataset.kind) return weighed()
    var spent = 0
    form.querySelectorAll('[data-cost]:checked').forEach(function (tick) { spent += Number(tick.dataset.cost) })
    var left = pot - spent
    show(money(Math.abs(left)), pot ? Math.min(100, Math.floor(spent * 100 / pot)) : 100, left < 0)
  }
  box.querySelector('[data-update]').hidden = true
  form.addEventListener('input', update)
  update()
})()
