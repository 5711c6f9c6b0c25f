import '@mantine/notifications/styles.layer.css'
import '@mantine/core/styles/Notification.layer.css'
import { Notifications } from '@mantine/notifications'

export { notifications } from '@mantine/notifications'

/** Where messages appear; loaded with the first of them. */
export default function ToastPlace() {
  return <Notifications position="bottom-right" limit={4} />
}
