// Offers the reader's position, rounded to about a kilometre, in place of a town.
for (const button of document.querySelectorAll('button[data-position]')) {
  if (!navigator.geolocation) break
  button.hidden = false
  button.addEventListener('click', () => {
    const say = button.parentElement.querySelector('[data-position-said]')
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const address = new URL(location.href)
        address.searchParams.delete('town')
        address.searchParams.set(
          'position',
          `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`,
        )
        location.assign(address)
      },
      () => {
        button.disabled = false
        say.textContent = say.dataset.positionSaid
      },
      { maximumAge: 600000, timeout: 15000 },
    )
  })
}
