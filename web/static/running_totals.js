// Keeps what is chosen, and what is left, up to date while one fills in a ballot paper. Without it the page's own button does the same.
// The page gives the sentences, in its language and in the form that the language has for so many; {number} stands for what changes.
(function () {
  'use strict'
  var form = document.querySelector('.pb-ballot')
  var totals = form && form.querySelectorAll('.pb-total')
  if (!totals || !totals.length) return
  var numbers = new Intl.NumberFormat(document.documentElement.lang + '-u-nu-latn')
  function money (nothing, pence) {
    var pounds = Math.floor(pence / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
    return nothing.replace('0', pounds + (pence % 100 ? '.' + String(pence % 100).padStart(2, '0') : ''))
  }
  function weighed (each) {
    return each.type === 'radio' ? each.checked : /^\s*\d+\s*$/.test(each.value)
  }
  function done (kind) {
    var sum = 0
    form.querySelectorAll(kind === 'chosen' || kind === 'money' ? '[data-cost]:checked' : '[data-weight]').forEach(function (each) {
      if (kind === 'money') sum += Number(each.dataset.cost)
      else if (kind === 'points') sum += weighed(each) ? Number(each.value) : 0
      else if (kind === 'chosen' || weighed(each)) sum += 1
    })
    return sum
  }
  function update () {
    totals.forEach(function (total) {
      var kind = total.dataset.kind
      var most = Number(total.dataset.of)
      var now = done(kind)
      var over = now > most
      var number = over ? now - most : kind === 'money' || kind === 'points' ? most - now : now
      if (over && (kind === 'scored' || kind === 'ranked')) number = now
      var written = kind === 'money' ? money(total.dataset.nothing, number) : numbers.format(number)
      var words = total.querySelector('[data-says-now]')
      var says = (over ? total.dataset.saysOver : total.dataset.says).replace('{number}', written)
      if (words.textContent !== says) words.textContent = says // said aloud only when it changes
      total.classList.toggle('pb-total--over', over)
      var bar = total.querySelector('[data-bar]')
      if (bar) bar.setAttribute('width', (most ? Math.min(100, Math.floor(now * 100 / most)) : 100) + '%')
      total.querySelectorAll('[data-while]').forEach(function (each) { each.hidden = (each.dataset.while === 'over') !== over })
    })
  }
  form.querySelector('[data-update]').hidden = true
  form.addEventListener('input', update)
  update()
})()
