/** Short, common, concrete words, easy to say and to tell apart by ear. 64 a language: six of them are one of 50 thousand million. */
export const words: Readonly<Record<string, readonly string[]>> = {
  en: list(`apple anchor basket bridge butter button candle carpet castle cherry circle coffee copper corner cotton desert dragon engine
    feather forest garden ginger guitar hammer harbor honey island jacket kettle ladder lemon letter magnet marble meadow mirror
    monkey mountain needle ocean orange paper pencil pepper pillow planet pocket rabbit ribbon river rocket saddle shadow silver
    spider spring summer sugar table tiger tunnel velvet window winter`),
  es: list(`abeja aceite almohada anillo arena avena azúcar barco bosque botella caballo cadena café camino camisa campana caracol carta
    cereza cocina cuchara dedal delfín diamante escalera espejo estrella flauta fuego gallina guitarra hielo hormiga isla jardín
    lámpara lápiz limón luna madera manzana martillo miel molino montaña naranja nieve nube oveja paloma panadero papel pimienta
    piedra planeta puente queso ratón reloj sombrero tambor tijera ventana zapato`),
  fr: list(`abeille aiguille ananas armoire avion ballon bateau beurre bougie bouteille bureau cahier canard carotte cerise chaise chapeau
    château chemise cheval citron cloche crayon cuisine dentelle désert drapeau échelle écureuil étoile fenêtre fleur forêt fromage
    gâteau girafe guitare horloge jardin lampe lapin lettre livre lune maison marteau miroir montagne moulin neige nuage orange
    panier papier pierre planète poivre pomme rivière sable soleil tambour tapis violon`),
  id: list(`angin apel awan ayam bambu batu bebek bintang bola botol buku bulan bunga burung cermin cincin daun delima domba gajah garam
    gelas gitar gula gunung hujan hutan ikan jagung jalan jambu jembatan jendela kaca kapal kapas kelapa kelinci kereta kertas kopi
    kucing kuda kunci kursi lampu langit laut lemari lilin madu mangga mawar meja melati mutiara nanas padi pasir payung pintu
    rumah sepatu sungai`),
  pt: list(`abelha agulha almofada anel areia árvore avião azeite balão barco biscoito bola botão cadeira café camisa caneta carta cavalo
    cebola cenoura chapéu chave chuva coelho colher cozinha dado escada espelho estrela farinha floresta flauta fogo folha formiga
    galinha garrafa gelo girassol guitarra ilha janela jardim lâmpada lápis laranja limão livro lua maçã madeira martelo mel mesa
    montanha navio nuvem ovelha panela papel pedra ponte`),
  sv: list(`apelsin banan barn berg björn blad blomma boll bord bro båt choklad citron cykel dator dörr eld fisk fjäder flagga flaska fågel
    fönster gaffel gitarr glas gran gräs gurka hammare hatt havre himmel honung häst is jacka järn kaffe kanin katt klocka knapp
    krona kudde lampa lejon ljus löv matta morot måne nyckel ost paraply penna peppar ring ros sand skog snö socker spegel`),
  zh: list(`苹果 海洋 森林 月亮 太阳 雨伞 窗户 书包 铅笔 桌子 椅子 火车 飞机 轮船 城堡 花园 草地 河流 高山 沙漠 星星 雪花 蜜蜂 蝴蝶 老虎 大象 兔子 猴子
    熊猫 孔雀 海豚 青蛙 西瓜 葡萄 香蕉 柠檬 樱桃 草莓 核桃 面包 牛奶 咖啡 茶叶 蜂蜜 白糖 胡椒 生姜 番茄 灯笼 蜡烛 镜子 钟表 钥匙 口袋 手套 围巾 毛衣 帽子
    吉他 钢琴 鼓声 风筝 气球 彩虹`),
};

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
