/**
 * Words by the word of the catalogue that they mean, in the languages people write in: English, German, Spanish. Verbs
 * stand in their infinitives, of which the forms are made that ask for something (`an.halten` is one that comes apart);
 * what was done or is being done is another word. Several words joined by `_` must all be said, in any order.
 */
export const verbs: Readonly<Record<string, string>> = {
  pause: `stop halt suspend freeze hold disable deactivate switch_off turn_off put_on_hold shut_off
    pausieren an.halten stoppen aus.setzen deaktivieren ab.schalten aus.schalten still.legen unterbrechen
    pausar parar suspender desactivar interrumpir detener deten frenar apagar`,
  resume: `continue unpause activate enable reactivate re-enable switch_on turn_on bring_back go_on
    fort.setzen nimm_auf aktivieren reaktivieren ein.schalten an.schalten weiter.laufen weiter_laufen online_nehmen online_stellen online_bringen fort.führen
    reanudar continuar activar reactivar encender continua`,
  run: `start launch trigger execute fire kick_off set_off go_off go_through
    starten los.laufen aus.führen aus.lösen an.stoßen laufen_lassen lass_laufen an.werfen
    ejecutar iniciar lanzar arrancar correr inicia`,
  archive: 'shelve archivieren archivar guardar_archivo put_archive move_archive',
  unarchive: `bring_back_archive take_out_archive get_out_archive out_archive restore_archive wiederherstellen_archiv
    hole_archiv_zurück hol_archiv_zurück desarchivar saca_archivo recupera_archivo`,
  publish: 'veröffentlichen publizieren live_schalten publicar',
  deploy: `ship release redeploy roll_out push_live take_live put_live bring_live
    deployen aus.rollen aus.liefern bereit.stellen live_stellen live_bringen
    desplegar despliega implementar`,
  'roll back': `rollback revert back_previous back_last undo_deploy undo_deployment undo_release zurück.rollen
    zurück.setzen zurück.nehmen revertir revierte volver_anterior vuelve_anterior deshacer_despliegue deshaz_despliegue`,
  remove: `kick_out throw_out expel kick offboard
    entfernen wirf_raus raus.werfen raus.nehmen aus.schließen quitar eliminar expulsar echar saca sacar`,
  delete: `remove erase drop get_rid throw_away discard bin trash
    löschen entfernen weg.werfen tilgen eliminar borrar suprimir`,
  erase: 'wipe löschen borrar',
  revoke: `withdraw cancel retract take_back invalidate void
    widerrufen zurück.ziehen zurück.nehmen entziehen sperren annullieren ungültig_machen revocar anular retirar invalidar`,
  cancel:
    'abort call_off stop brich_ab ab.brechen stornieren beenden stoppen cancelar abortar detener parar interrumpir',
  terminate: 'kill force_stop ab.schießen ab.würgen terminieren terminar matar',
  retry: `give_another_go give_another_try another_go start_over rerun repeat try_again again redo once_more
    wiederholen neu_starten nochmal_versuchen erneut_versuchen nochmal_starten erneut_starten reintentar repetir reintenta`,
  invite: 'ein.laden invitar',
  resend: `send_again send_once_more resend repeat mail_again
    nochmal_schicken nochmal_senden erneut_senden erneut_schicken nochmals_senden noch_einmal_schicken noch_einmal_senden
    wieder_schicken reenviar reenvia envia_vez manda_vez volver_enviar vuelve_enviar`,
  export: 'download exportieren herunter.laden exportar descargar',
  test: 'try testen aus.probieren prüfen probar comprobar prueba',
  'send test': 'test try testen schicke_test sende_test probar prueba envia_prueba',
  watch:
    'start_watching start_monitoring monitor keep_eye überwachen beobachten vigilar monitorizar supervisar',
  'stop watching': `stop_monitoring unwatch no_longer_watch nicht_mehr_überwachen überwachung_beenden dejar_vigilar
    deja_vigilar`,
  disconnect: 'unlink detach trennen desconectar desvincular',
  skip: 'überspringen saltar omitir',
  undo: 'take_back revert rückgängig_machen rückgängig deshacer deshaz',
  leave: 'quit verlassen aus.treten abandonar salir',
  verify: 'check validate überprüfen prüfen verificar comprobar',
  rename: 'call_now um.benennen renombrar',
  maintenance: 'wartung wartungsmodus mantenimiento mantener',
  put: 'set place take switch setzen nehmen stellen versetzen schalten legen poner pon pasar meter',
  make: 'set turn promote machen hacer haz convertir',
  give: 'grant assign geben gib dar da asignar',
  change: 'alter modify edit ändern cambiar modificar',
  send: 'fire emit trigger schicken senden enviar mandar envia',
  read: 'lesen leer lee',
  file: 'sort ein.ordnen ab.legen archivar',
}

/** What is spoken of, and what it is like; nothing is asked for by these alone. */
export const nouns: Readonly<Record<string, string>> = {
  automation: `workflow flow automations workflows automatisierung automatisierungen automationen ablauf abläufe
    automatizacion automatizaciones flujo flujos`,
  run: `runs execution executions lauf läufe laufe durchlauf durchläufe ausführung ausführungen ejecucion ejecuciones`,
  project: 'app application site website projekt projekte anwendung proyecto proyectos aplicacion sitio',
  member: `person people user colleague teammate employee staff folks mitglied mitglieder mitarbeiter mitarbeiterin
    kollege kollegen kollegin leute benutzer nutzer miembro miembros usuario usuarios persona personas gente`,
  invitation: 'invite einladung einladungen invitacion invitaciones',
  endpoint: 'receiver endpunkt endpunkte endpoint_webhook endpoints',
  key: 'token schlüssel clave claves llave llaves api-schlüssel api-key apikey',
  mail: 'email e-mail mails emails correo correos mensaje nachricht nachrichten',
  deployment:
    'deploy release rollout deploys bereitstellung bereitstellungen despliegue despliegues deployments releases',
  approval: `decision sign-off signoff freigabe freigaben genehmigung genehmigungen entscheidung entscheidungen
    aprobacion aprobaciones decision decisiones`,
  schedule: 'timetable zeitplan zeitpläne horario horarios programacion plan',
  limit: 'quota throttle grenze grenzen limite limites limits',
  log: 'logs output protokoll registro registros log-ausgabe ausgabe salida',
  variable: `env environment config umgebungsvariable umgebungsvariablen variablen variables
    environment_variable env_var env_variable`,
  traffic: 'visits hits besucher verkehr zugriffe trafico visitas',
  outage: 'downtime down outages ausfall ausfälle caida caidas',
  uptime: 'availability verfügbarkeit erreichbarkeit disponibilidad',
  request: 'hit anfrage anfragen peticion peticiones solicitud solicitudes',
  delivery: 'zustellung zustellungen lieferung lieferungen entrega entregas',
  event: 'ereignis ereignisse evento eventos',
  secret: 'geheimnis secreto',
  backup: 'sicherung sicherungen datensicherung respaldo copia_seguridad copias_seguridad backups',
  role: 'rolle rollen rol permission permissions rechte permisos',
  session: 'login logins sitzung sitzungen sesion sesiones',
  audit: 'audit-log auditlog auditoria prüfprotokoll',
  organisation:
    'organization company firm team workspace organisation firma unternehmen organizacion empresa equipo',
  tag: 'label labels etikett etiketten etiqueta etiquetas schlagwort',
  folder: 'ordner carpeta carpetas folders',
  owner: 'owners besitzer eigentümer dueño dueños propietario',
  change: 'changes änderung änderungen cambio cambios edits',
  history: 'verlauf historie historial',
  branch: 'zweig rama',
  repository: 'repo repositorium repositorio github',
  data: 'daten datos information informationen',
  tool: 'tools werkzeug werkzeuge herramienta herramientas',
  server: 'servers servidor servidores',
  version: 'draft versionen versiones',
  outbox: 'postausgang ausgang bandeja_salida',
  view: 'views ansicht ansichten vista vistas',
  hold: 'holds held zurückgehalten retenidos',
  fail: `went_wrong go_wrong gone_wrong goes_wrong failed failing failure failures break broke broken crash crashed crashes error errors wrong
    fehler fehlgeschlagen fehlgeschlagene fehlgeschlagenen fehlgeschlagener gescheitert gescheiterte gescheiterten
    scheiterte schiefgegangen schiefgelaufen schief kaputt fallar fallo falló fallos fallaron fallido fallida fallidos
    fallidas fallado error errores roto`,
  wait: 'waits waiting pending open outstanding wartet warten wartende offen offene ausstehend ausstehende espera esperan esperando pendiente pendientes',
  running: 'active_run laufend laufende läuft laufen corriendo ejecutando ejecutandose progress_in',
  completed: `complete succeeded successful finished done success ok erfolgreich erfolgreiche abgeschlossen
    abgeschlossene fertig completado completada completadas completados terminado terminadas exitosas exito`,
  cancelled:
    'canceled aborted abgebrochen abgebrochene abgebrochenen cancelado cancelada canceladas cancelados',
  queued: 'eingereiht cola encolado encoladas',
  paused: 'pausiert pausierte pausierten pausado pausada pausadas pausados',
  archived: 'archiviert archivierte archivierten archivado archivada archivadas archivados',
  draft: 'entwurf entwürfe borrador borradores',
  refused: `rejected declined denied bounced abgelehnt abgelehnte abgelehnten verweigert rechazado rechazada rechazados
    rechazadas denegado`,
  accepted: 'angenommen angenommene aceptado aceptada aceptados aceptadas',
  expired: 'abgelaufen abgelaufene abgelaufenen caducado caducada caducadas vencido vencidas',
  missed: 'miss verpasst verpasste verpassten perdido perdida perdidos perdidas',
  skipped: 'übersprungen übersprungene omitido omitidas',
  deployed: 'shipped released ausgerollt deployt desplegado desplegó',
  live: 'online produktiv vivo',
  joined: 'join new_member beigetreten unido unió unieron',
  left: 'gone ausgetreten verlassen marchado fue_marchado',
  invited: 'eingeladen invitado invitados invitada',
  sent: 'geschickt gesendet verschickt enviado enviada enviados enviadas',
  arrived: 'arrive received receive angekommen llegado llegó recibido',
  'how many': 'count number total amount wieviel wieviele wie_viele cuantos cuantas cuanto numero',
  'how often': 'wie_oft times cuantas_veces',
  why: 'reason cause warum wieso weshalb grund por_que porque motivo razon',
  who: 'whom whose wer wen wem quien quienes',
  when: 'wann cuando',
  where: 'wo donde',
  long: 'lange dauer dauert tardan duran tiempo',
  next: 'nächste nächster nächsten nächstes proxima proximo siguiente upcoming due',
  most: 'meisten am_häufigsten más mas often',
  test: 'testereignis prueba probe',
  own: 'eigene eigenen propios propias',
  admin: 'administrator administrators admins administrador administradora',
  viewer: 'betrachter leser lector lectora visor',
  approver: 'genehmiger prüfer aprobador aprobadora',
  build: 'building bau bauen compilacion',
  first: 'erste ersten primero primera',
}
