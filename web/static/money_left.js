// Keeps the money left up to date while one ticks boxes. Without it the page's own button does the same.
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
  function update () {
    var spent = 0
    form.querySelectorAll('[data-cost]:checked').forEach(function (tick) { spent += Number(tick.dataset.cost) })
    var left = pot - spent
    words.textContent = left >= 0 ? money(left) + ' left of ' + money(pot) : money(-left) + ' more than the ' + money(pot) + ' there is'
    bar.setAttribute('width', (pot ? Math.min(100, Math.floor(spent * 100 / pot)) : 100) + '%')
    box.classList.toggle('pb-money-left--over', left < 0)
  }
  box.querySelector('[data-update]').hidden = true
  form.addEventListener('change', update)
  update()
})()
