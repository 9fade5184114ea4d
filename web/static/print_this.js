// A button that prints the page. Without scripts it is not shown, and the browser's own menu prints.
(function () {
  'use strict'
  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.hidden = false
    button.addEventListener('click', function () { window.print() })
  })
})()
