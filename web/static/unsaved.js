// Asks before somebody leaves a ballot paper on which something is marked and not sent. Without it nobody is asked.
(function () {
  'use strict'
  var form = document.querySelector('[data-unsaved]')
  if (!form) return
  var sent = false
  function ask (event) {
    event.preventDefault()
    event.returnValue = ''
  }
  function isMarked (mark) {
    return mark.type === 'checkbox' || mark.type === 'radio' ? mark.checked : mark.value.trim() !== ''
  }
  function look () {
    var asks = !sent && Array.from(form.querySelectorAll('.pb-mark')).some(isMarked)
    window[asks ? 'addEventListener' : 'removeEventListener']('beforeunload', ask)
  }
  form.addEventListener('input', look)
  form.addEventListener('submit', function () {
    sent = true
    look()
  })
  window.addEventListener('pageshow', function (event) {
    if (event.persisted && form.dataset.unsaved === 'again') sent = false // back on the paper after looking at the check
    look()
  })
})()
