import './app';
import './pages/live-page';
import './pages/orders-page';
import './pages/order-page';
