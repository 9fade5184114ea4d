// Keeps what a clerk enters of a meeting in this browser until the server has it, and sends it once. Without it the forms do the same, online.
// Each entry carries a mark drawn here: the server records a mark once, however often it is sent.
(function () {
  'use strict'
  var room = document.getElementById('room')
  if (!room) return
  var name = 'room ' + room.dataset.room
  var sending = false
  var behind = false // what is shown is older than what the server has: the answer with it was lost
  function queue () { return JSON.parse(localStorage.getItem(name) || '[]') }
  function keep (all) { localStorage.setItem(name, JSON.stringify(all)) }
  function drawn () {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (one) { return one.toString(16).padStart(2, '0') }).join('')
  }
  function clock () {
    var parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
    return parts.format(new Date())
  }
  function show () {
    var kept = document.getElementById('kept')
    var all = queue()
    kept.hidden = !all.length
    kept.textContent = ''
    all.forEach(function (one) {
      var line = document.createElement('p')
      line.className = 'govuk-body'
      line.textContent = (one.problems ? kept.dataset.saysRefused : kept.dataset.saysKept) + ' ' + one.words + ' ' + (one.problems || []).join(' ')
      if (one.problems) {
        line.setAttribute('role', 'alert')
        var away = document.createElement('button')
        away.type = 'button'
        away.className = 'govuk-button govuk-button--secondary'
        away.textContent = kept.dataset.saysDismiss
        away.addEventListener('click', function () { keep(queue().filter(function (each) { return each.mark !== one.mark })); show() })
        line.appendChild(away)
      }
      kept.appendChild(line)
    })
  }
  function update (mark, change) {
    keep(queue().map(function (one) { return one.mark === mark ? change(one) : one }).filter(Boolean))
  }
  function refresh () {
    var focused
    return fetch(location.pathname, { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok) throw new Error()
      return answer.text()
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, 'text/html')
      var fresh = page.getElementById('room')
      behind = false
      if (!fresh) { location.reload(); return }
      var begun = begunForms()
      focused = document.activeElement && document.activeElement.id
      room.replaceWith(fresh)
      room = fresh
      listen()
      begun.forEach(goOn)
      var again = (focused && document.getElementById(focused)) || document.getElementById('next')
      if (again) again.focus()
    })
  }
  // What somebody has begun to type stays as they typed it, while the minutes beside it are made anew.
  function begunForms () {
    return Array.from(room.querySelectorAll('form[data-begun]')).map(function (form) {
      return { id: form.id, boxes: Array.from(form.elements).filter(function (box) { return box.id }).map(function (box) { return [box.id, box.value, box.checked] }) }
    })
  }
  function goOn (begun) {
    var form = document.getElementById(begun.id)
    if (!form) return
    form.dataset.begun = 'yes'
    begun.boxes.forEach(function (one) {
      var box = document.getElementById(one[0])
      if (box && box.type !== 'submit') { box.value = one[1]; box.checked = one[2] }
    })
  }
  function send () {
    var next = queue().filter(function (one) { return !one.problems })[0]
    if (sending || !(next || behind)) return
    sending = true
    var done = next ? sendOne(next) : refresh()
    done.then(function () { sending = false; show(); send() }, function () { sending = false; show() })
  }
  function sendOne (next) {
    return fetch(next.to, { method: 'POST', credentials: 'same-origin', headers: { Accept: 'application/json' }, body: new URLSearchParams(next.says) }).then(function (answer) {
      if (answer.status !== 200 && answer.status !== 422) throw new Error()
      return answer.json()
    }).then(function (said) {
      update(next.mark, function (one) {
        if (!said.problems.length) return null
        one.problems = said.problems
        return one
      })
      behind = true
    })
  }
  function listen () {
    show()
    room.querySelectorAll('form').forEach(function (form) {
      form.addEventListener('input', function () { form.dataset.begun = 'yes' })
    })
    // What is minuted in private has no data-entry: it is sent as it is, and never kept in the browser.
    room.querySelectorAll('form[data-entry]').forEach(function (form) {
      form.addEventListener('submit', function (event) {
        event.preventDefault()
        var says = Array.from(new FormData(form)).filter(function (pair) { return pair[0] !== 'entry' })
        var mark = form.querySelector('[name=entry]').value
        if (queue().some(function (one) { return one.mark === mark })) mark = drawn()
        says = says.map(function (pair) { return pair[0] === 'minute' && !pair[1] ? ['minute', clock()] : pair })
        says.push(['entry', mark])
        var button = form.querySelector('button')
        var chosen = form.querySelector('select')
        var words = button.textContent + (chosen && chosen.selectedIndex >= 0 ? ', ' + chosen.options[chosen.selectedIndex].text : '')
        keep(queue().concat([{ mark: mark, to: form.action, says: says, words: words }]))
        form.querySelector('[name=entry]').value = drawn()
        delete form.dataset.begun
        show()
        send()
      })
    })
  }
  listen()
  send()
  window.addEventListener('online', send)
  setInterval(send, 3000)
})()
