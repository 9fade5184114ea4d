// Draws the voter's own number in their browser, and compares the receipt with it. Without scripts the service draws it.
// The key of the form is drawn anew; what follows from it (SHA-256) goes into the commitment, and stands in the receipt.
(function () {
  'use strict'
  var KEPT = 'pb-own-number'
  if (!window.crypto || !crypto.getRandomValues) return
  function keep (key) {
    try { sessionStorage.setItem(KEPT, key) } catch (ignored) {} // where a browser keeps nothing, nothing is compared
  }
  function kept () {
    try { return sessionStorage.getItem(KEPT) } catch (ignored) { return null }
  }
  var drawn = document.querySelector('.pb-ballot[data-new] [name="key"]')
  if (drawn) {
    var bytes = crypto.getRandomValues(new Uint8Array(24))
    drawn.value = btoa(String.fromCharCode.apply(null, bytes)).replace(/\+/g, '-').replace(/\//g, '_')
    keep(drawn.value)
  }
  var receipt = document.querySelector('[data-own]')
  var key = kept()
  if (!receipt || !key || !crypto.subtle) return
  crypto.subtle.digest('SHA-256', new TextEncoder().encode('pb-own/v1\n' + key)).then(function (digest) {
    var hex = Array.from(new Uint8Array(digest), function (one) { return one.toString(16).padStart(2, '0') }).join('')
    receipt.querySelector(hex === receipt.dataset.own ? '[data-same]' : '[data-other]').hidden = false
  })
})()
