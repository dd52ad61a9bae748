import type { AccountWords } from './words.ts';

export default {
  forgot: {
    title: '¿Ha olvidado su contraseña?',
    intro: 'Escriba la dirección de correo de su cuenta en {name}. Si existe, llegará un enlace en un momento.',
    email: 'Correo electrónico',
    send: 'Envíenme el enlace',
    done: 'Si existe esa cuenta, el enlace está en camino.',
  },
  reset: {
    title: 'Una contraseña nueva',
    intro: 'Para su cuenta en {name}. Se cerrará la sesión en los demás lugares.',
    password: 'Contraseña nueva',
    send: 'Guardar la contraseña',
    done: 'Su contraseña nueva está guardada. Ya puede iniciar sesión.',
  },
  verify: {
    title: '¿Es esta su dirección?',
    intro: 'Confirme que lee este buzón y que tiene una cuenta en {name}.',
    send: 'Sí, es la mía',
    done: 'Gracias. Su dirección está confirmada.',
  },
  invitation: {
    title: 'Unirse al equipo',
    intro: 'Le invitan a un equipo en {name}. Si tiene una cuenta aquí, escriba su contraseña; si no, elija una.',
    password: 'Contraseña',
    send: 'Unirme',
    done: 'Bienvenido. Ya es miembro y puede iniciar sesión.',
  },
  hint: 'Al menos 12 caracteres, los que sean.',
  sending: 'Enviando …',
  failed: 'No ha funcionado. Inténtelo de nuevo.',
  gone: 'Este enlace ya no funciona: se usó, caducó o no se copió entero.',
  wrong: 'Ya tiene una cuenta aquí con otra contraseña. Escriba esa, o pida antes una nueva.',
  noScript: 'Esta página necesita JavaScript para enviar su respuesta.',
} satisfies AccountWords;
