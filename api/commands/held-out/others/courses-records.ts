import type { Named } from '#db/commands/records.ts'
import { automation, numbered, waits } from '../records.ts'

export const records: Record<string, Named[]> = {
  automation: numbered('1a0', [
    automation('Enrol students', 'active', 'completed'),
    automation('Course reminders', 'active', 'failed'),
    automation('Teacher timesheets', 'active', 'failed'),
    automation('Teacher timesheets Berlin', 'active', 'completed'),
    automation('Weekly digest', 'paused', 'completed', '2026-11-10T08:00:00.000Z'),
    automation('Donor thank-you', 'active', 'completed'),
    automation('Invoice families', 'active', 'completed'),
    automation('Certificate printing', 'active', 'failed', '2026-11-24T08:00:00.000Z'),
    automation('Volunteer rota', 'active', 'completed'),
    automation('Kursanmeldung', 'active', 'completed'),
    automation('Raumbelegung', 'paused', 'completed', '2026-11-19T08:00:00.000Z'),
    automation('Informe de becas', 'active', 'completed'),
  ]),
  project: numbered('2a0', [
    { name: 'website', also: ['http://website.localhost:3001'], state: 'live' },
    { name: 'course-booking', also: ['http://course-booking.localhost:3001'], state: 'live' },
    { name: 'student-portal', also: ['http://student-portal.localhost:3001'], state: 'paused' },
    { name: 'donation-form', also: ['http://donation-form.localhost:3001'], state: 'live' },
  ]),
  deployment: numbered('3a0', [
    { name: 'Add winter timetable', also: ['website'], state: 'live' },
    { name: 'Fix PayPal button', also: ['donation-form'], state: 'failed' },
    { name: 'New placement test', also: ['course-booking'], state: 'live' },
  ]),
  member: numbered('4a0', [
    { name: 'Katrin Sommer', also: ['katrin@sprachhaus.example'] },
    { name: 'Jonas Brandt', also: ['jonas@sprachhaus.example'] },
    { name: 'Lucía Fernández', also: ['lucia@sprachhaus.example'] },
    { name: 'Anna Keller', also: ['anna.keller@sprachhaus.example'] },
    { name: 'Anna Schmidt', also: ['anna.schmidt@sprachhaus.example'] },
    { name: 'Diego Romero', also: ['diego@sprachhaus.example'] },
  ]),
  endpoint: numbered('5a0', [{ name: 'Matrix room' }, { name: 'Bookkeeping' }]),
  waiting: [
    waits(0, 'Invoice families', 'Waive the fee for Yusuf?', 'Katrin Sommer'),
    waits(1, 'Donor thank-you', 'Send 320 letters?', 'Diego Romero'),
    waits(2, 'Kursanmeldung', '14 Nachzügler aufnehmen?', 'Katrin Sommer'),
    waits(3, 'Informe de becas', '¿Enviar a la fundación?', 'Lucía Fernández'),
  ],
  run: numbered('7a0', [
    { name: 'Volunteer rota', also: ['Running “Ask volunteers”'], state: 'running' },
    { name: 'Kursanmeldung', also: ['Waiting until 18:00'], state: 'waiting' },
    { name: 'Course reminders', also: ['Failed at “Send texts”'], state: 'failed' },
    { name: 'Teacher timesheets', also: ['Failed at “Read hours”'], state: 'failed' },
  ]),
  key: numbered('8a0', [{ name: 'print server' }, { name: 'attendance tablet' }]),
  invitation: numbered('9a0', [{ name: 'sofia@puente.example' }, { name: 'm.lang@posteo.example' }]),
  mail: numbered('aa0', [{ name: 'Welcome to B1 German' }, { name: 'Your receipt 2026-77' }]),
}
